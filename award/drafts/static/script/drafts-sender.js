// Brings changes to the server, one request at a time, and goes on trying; says truly how it stands.
//
// States: "saved", "saving", "offline", "failing" (the server does not manage), "signed-out", "another" (somebody else has
// signed in on this device), "locked", "refused" (the server gives a reason).
const PATIENCE = 20_000; // milliseconds that a request may take
const LONGEST = 30_000; // between two attempts
const QUIET = 400; // after the last key

export class Sender {
  #queue;
  #address;
  #holder;
  #csrf;
  #timer;
  #busy = false;
  #most = undefined;
  #failures = 0;
  #renewed = false; // the token, since the last success

  // told: { answers(list, body), looked(fields, body), state(name, reason) }
  constructor(queue, { address, holder, csrf }, told) {
    this.#queue = queue;
    this.#address = address;
    this.#holder = holder;
    this.#csrf = csrf;
    this.told = told;
    this.state = "saved";
  }

  soon(delay = QUIET) {
    if (this.#failures) return; // the next attempt is set
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.run(), delay);
  }

  async run() {
    clearTimeout(this.#timer);
    if (this.#busy || this.state === "locked" || this.state === "another") return;
    this.#busy = true;
    try {
      for (let more = true; more; ) more = await this.#once();
    } finally {
      this.#busy = false;
    }
  }

  // Looks at what stands on the server; after that, what waits is sent.
  async look() {
    if (this.state === "locked") return;
    const { status, body } = await this.#ask("GET");
    if (status === 200 && body.owner !== undefined && body.owner !== this.#holder) return this.#say("another");
    if (status === 200) {
      this.#csrf = body.csrf;
      this.#failures = 0;
      this.told.looked(body.fields, body);
      this.#say(this.#queue.waiting().length ? "saving" : "saved");
      return this.run();
    }
    this.#failed(status, body);
  }

  // The page goes away: what waits is sent without waiting for the answer. Should it not arrive, it is on this device.
  leave() {
    const vain = this.#busy || this.#failures || this.state === "another" || this.state === "locked";
    const batch = vain ? [] : this.#queue.next();
    if (batch.length) fetch(this.#address, { ...this.#request(batch), keepalive: true }).catch(() => {});
  }

  async #once() {
    const batch = this.#queue.next(this.#most);
    if (!batch.length) {
      this.#say("saved");
      return false;
    }
    this.#say("saving");
    const { status, body } = await this.#ask("POST", batch);
    if (status !== 200) return this.#failed(status, body, batch);
    this.#failures = 0;
    this.#renewed = false;
    this.#most = undefined;
    this.#csrf = body.csrf ?? this.#csrf;
    for (const answer of body.answers) this.#queue.settle(answer);
    this.told.answers(body.answers, body);
    return true;
  }

  // Whether to go on at once.
  #failed(status, body, batch = []) {
    if (status === 401) return this.#again("signed-out");
    if (status === 409 && body.state) return this.#say("locked", body.title);
    if (status === 403 && batch.length && !this.#renewed) return this.#renew();
    if ([400, 413, 422].includes(status) && batch.length) return this.#single(batch, body);
    if (status >= 400 && status < 500 && status !== 429) return this.#again("refused", body.detail || body.title);
    return this.#again(status === 0 ? "offline" : "failing");
  }

  // A token of before a sign-in is refused: a look gives a fresh one, and tells who is signed in.
  #renew() {
    this.#renewed = true;
    setTimeout(() => this.look(), 0);
    return false;
  }

  // One of them is at fault: found by sending one at a time, and set aside, so that the others go on.
  #single(batch, body) {
    if (batch.length > 1) this.#most = 1;
    else this.#queue.refuse(batch[0], body.errors?.[0]?.detail || body.detail || body.title);
    return true;
  }

  #again(state, reason) {
    const wait = Math.min(LONGEST, 1000 * 2 ** Math.min(this.#failures, 5));
    this.#failures += 1;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.look(), wait * (0.75 + Math.random() / 2));
    return this.#say(state, reason);
  }

  #say(state, reason = "") {
    this.state = state;
    this.told.state(state, reason);
    return false;
  }

  #request(batch) {
    const saves = batch.map(({ save, field, base, text }) => ({ save, field, base, text }));
    const headers = { "Content-Type": "application/json", Accept: "application/json", "X-CSRF": this.#csrf };
    return { method: "POST", headers, body: JSON.stringify({ saves }) };
  }

  async #ask(method, batch) {
    const options = batch ? this.#request(batch) : { method, headers: { Accept: "application/json" } };
    try {
      const signal = AbortSignal.timeout(PATIENCE);
      const answer = await fetch(this.#address, { ...options, signal, redirect: "manual", cache: "no-store" });
      if (answer.type === "opaqueredirect") return { status: 401, body: {} };
      return { status: answer.status, body: await answer.json().catch(() => ({})) };
    } catch {
      return { status: 0, body: {} };
    }
  }
}
