// Changes that the server has not acknowledged, on this device. Each is an entry of its own, so that two windows never
// write over one another's, under the person it belongs to: another person's page never finds it.
//
// A change: { save, field, base, text, chain, order, tried, turn, conflict, refused }. `chain` is the window in which it was
// typed, or which took it over; `tried` once it may have reached the server; `turn` grows each time it is written, so that
// of two copies the later is known; `conflict` is what the server holds instead, `refused` why it wants nothing of it.
import { erase, isDurable, isSettled, keys, onSettled, read, recovered, settled, write } from "./drafts-store.js";

export class Kept {
  #prefix;

  constructor(holder, address) {
    this.#prefix = `draft ${holder} ${address} `;
  }

  // Whether it outlives this page.
  get durable() {
    return isDurable();
  }

  // Whether it outlives a power cut, as far as the device can promise it.
  get settled() {
    return isSettled();
  }

  // Resolves once it is so.
  untilSettled() {
    return settled();
  }

  onSettled(listener) {
    onSettled(listener);
  }

  all() {
    const found = keys(this.#prefix).map(read).filter(Boolean);
    return found.sort((one, other) => one.order - other.order);
  }

  put(change) {
    write(this.#prefix + change.save, { ...change, turn: (change.turn ?? 0) + 1 });
  }

  remove(save) {
    erase(this.#prefix + save);
  }

  // Resolves when what a power cut left is read as well.
  get recovered() {
    return recovered;
  }

  // Another window has written or removed one of ours.
  onElsewhere(listener) {
    addEventListener("storage", (event) => {
      if (event.key === null || event.key.startsWith(this.#prefix)) listener();
    });
  }
}
