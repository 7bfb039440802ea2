// Changes that the server has not acknowledged, on this device. Each is an entry of its own, so that two windows never
// write over one another's, under the person it belongs to: another person's page never finds it.
//
// A change: { save, field, base, text, chain, order, tried, conflict }. `chain` is the window in which it was typed, or
// which took it over; `tried` once it may have reached the server; `conflict` is what the server holds instead.
export class Kept {
  #memory = new Map();
  #prefix;

  constructor(holder, address) {
    this.#prefix = `draft ${holder} ${address} `;
    this.durable = true;
  }

  all() {
    const found = [...this.#memory.values()];
    for (const key of this.#keys()) found.push(JSON.parse(localStorage.getItem(key)));
    return found.sort((one, other) => one.order - other.order);
  }

  put(change) {
    try {
      localStorage.setItem(this.#prefix + change.save, JSON.stringify(change));
      this.#memory.delete(change.save);
      this.durable = true;
    } catch {
      this.#memory.set(change.save, change); // a full or forbidden store: the page says that it must stay open
      this.durable = false;
    }
  }

  remove(save) {
    this.#memory.delete(save);
    try {
      localStorage.removeItem(this.#prefix + save);
    } catch {} // forbidden: nothing was there
  }

  // Another window has written or removed one of ours.
  onElsewhere(listener) {
    addEventListener("storage", (event) => {
      if (event.key === null || event.key.startsWith(this.#prefix)) listener();
    });
  }

  #keys() {
    try {
      return Object.keys(localStorage).filter((key) => key.startsWith(this.#prefix));
    } catch {
      return [];
    }
  }
}
