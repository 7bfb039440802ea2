// What is to be sent, in order: decisions only, no network. A change of a field follows the one before it: it is sent when
// that one is answered, on top of the version that it made.
export const MOST = 50; // changes in one request

export function newName() {
  const bytes = crypto.getRandomValues(new Uint8Array(18));
  return btoa(String.fromCharCode(...bytes)).replaceAll("+", "-").replaceAll("/", "_");
}

export class Queue {
  #kept;
  #mine = new Set(); // chains that this window answers for

  constructor(kept, chain) {
    this.#kept = kept;
    this.chain = chain;
    this.#mine.add(chain);
  }

  // What was found on the device may have been sent, whatever the copy says that came back: it is changed no more.
  adopt(chain) {
    this.#mine.add(chain);
    const found = this.#kept.all().filter((one) => one.chain === chain && !one.tried);
    for (const one of found) this.#kept.put({ ...one, tried: true });
  }

  // Resolves once nothing of it is on this device any more.
  erase() {
    for (const one of this.all()) this.#kept.remove(one.save);
    return this.#kept.untilSettled();
  }

  strangers() {
    return [...new Set(this.#kept.all().map((one) => one.chain).filter((chain) => !this.#mine.has(chain)))];
  }

  all() {
    return this.#kept.all().filter((one) => this.#mine.has(one.chain));
  }

  waiting() {
    return this.all().filter((one) => !one.conflict && !one.refused);
  }

  refused() {
    return this.all().filter((one) => one.refused);
  }

  conflicts() {
    return this.all().filter((one) => one.conflict);
  }

  // How many fields there is something of.
  fields() {
    return new Set(this.all().map((one) => one.field)).size;
  }

  // The last text typed in the field, where the server has not answered it.
  last(field) {
    return this.all().findLast((one) => one.field === field);
  }

  type(field, text, base) {
    const last = this.last(field);
    if (last?.conflict || (last && !last.tried)) return this.#kept.put({ ...last, text });
    if (last?.refused) this.#kept.remove(last.save);
    const order = Math.max(Date.now(), ...this.#kept.all().map((one) => one.order + 1)); // later than what may yet come back
    this.#kept.put({ save: newName(), field, base, text, chain: last?.chain ?? this.chain, order, tried: false });
  }

  // The oldest change of each field; marked as tried before it leaves, for it may arrive although no answer does.
  next(most = MOST) {
    const fields = new Set(this.conflicts().map((one) => one.field));
    const batch = [];
    for (const one of this.waiting()) {
      if (fields.has(one.field) || batch.length === most) continue;
      fields.add(one.field);
      batch.push({ ...one, tried: true });
    }
    for (const one of batch) this.#kept.put(one);
    return batch;
  }

  settle(answer) {
    const sent = this.all().find((one) => one.save === answer.save);
    if (!sent) return;
    const after = this.all().filter((one) => one.field === sent.field && one.save !== sent.save);
    if (answer.outcome === "conflict") return this.#stop(sent, after, answer);
    this.#kept.remove(sent.save);
    for (const one of after) this.#kept.put({ ...one, base: answer.version });
  }

  // The person's last text of the field waits for their choice; what they typed before it is in the history of the draft.
  #stop(sent, after, { version, text, at, mine }) {
    const last = after.at(-1) ?? sent;
    for (const one of [sent, ...after]) this.#kept.remove(one.save);
    this.#kept.put({ ...last, conflict: { version, text, at, mine } });
  }

  // Keeps the person's text, on top of what they have now seen; or drops it.
  choose(field, keepMine) {
    const one = this.conflicts().find((each) => each.field === field);
    if (!one) return;
    this.#kept.remove(one.save);
    if (keepMine) this.#kept.put({ ...one, save: newName(), base: one.conflict.version, tried: false, conflict: undefined });
  }

  // The server can do nothing with it: it stays here, and is told, until the person types something else.
  refuse(change, reason) {
    this.#kept.put({ ...change, refused: reason || "?" });
  }
}
