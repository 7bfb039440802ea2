// A form that is saved as one types: `<form data-draft="/address/of/fields" data-holder="whose">`, whose controls bear the
// names of the draft's fields and whose hidden `v.<field>` the versions that the page shows. Without scripts it is sent as
// any form is.
//
// A text is written on this device before it is sent, removed when the server has acknowledged it, and sent again under the
// same name until then: so it survives the network, the page and the session, and has one effect.
import { offer, refreshed, withdraw } from "./drafts-choice.js";
import { sendWhatIsLeft } from "./drafts-elsewhere.js";
import { Field } from "./drafts-field.js";
import { Kept } from "./drafts-kept.js";
import { newName, Queue } from "./drafts-queue.js";
import { Sender } from "./drafts-sender.js";
import { clock, Line } from "./drafts-words.js";

const CALM = 250; // milliseconds

class Draft {
  constructor(form) {
    const { draft: address, holder } = form.dataset;
    const csrf = document.querySelector("meta[name=csrf]").content;
    this.form = form;
    this.kept = new Kept(holder, address);
    this.queue = new Queue(this.kept, newName());
    this.line = new Line(document.querySelector("[data-draft-line]"));
    this.windows = new BroadcastChannel(`draft ${holder} ${address}`);
    this.at = form.dataset.at ? new Date(form.dataset.at) : null;
    this.fields = new Map(names(form).map((name) => [name, new Field(form, name)]));
    this.sender = new Sender(this.queue, { address, holder, csrf }, {
      answers: (list, body) => this.answered(list, body),
      looked: (fields, body) => this.looked(fields, body),
      state: (state, reason) => this.tell(state, reason),
    });
    this.listen();
    this.take(this.queue.chain);
    for (const field of this.fields.values()) this.typed(field.controls[0]); // before there were scripts
    this.adopt();
    this.sender.look();
    this.search();
  }

  // Until this device was searched for what it keeps, nobody knows that all is saved.
  async search() {
    await this.kept.recovered;
    await this.adopt();
    this.searched = true;
    this.tell(this.sender.state, this.reason);
  }

  listen() {
    this.form.addEventListener("input", (event) => this.typed(event.target));
    this.form.addEventListener("change", (event) => this.typed(event.target, 0));
    for (const link of document.querySelectorAll("a[data-after-saving]")) {
      link.addEventListener("click", (event) => this.follow(event, link));
    }
    this.windows.addEventListener("message", ({ data }) => this.heard(data));
    this.kept.onElsewhere(() => this.adopt());
    this.kept.onSettled(() => this.calm());
    addEventListener("online", () => this.sender.look());
    addEventListener("focus", () => this.sender.look());
    document.addEventListener("visibilitychange", () => document.hidden || this.sender.look());
    addEventListener("offline", () => this.sender.look());
    addEventListener("pagehide", () => this.sender.leave());
    addEventListener("beforeunload", (event) => {
      if (!this.kept.durable && this.queue.all().length) event.preventDefault();
    });
  }

  typed(control, delay) {
    const field = this.fields.get(control.name);
    if (!field) return;
    const before = this.queue.last(field.name)?.text ?? field.saved;
    if (before !== field.text) {
      this.queue.type(field.name, field.text, field.version);
      refreshed(field, field.text);
      this.tell(this.sender.state === "saved" ? "saving" : this.sender.state, this.reason);
    }
    if (this.queue.waiting().length) this.sender.soon(delay);
  }

  // A link to a page that shows what was typed: followed once the server has it all, else the line says why not.
  async follow(event, link) {
    if (!this.queue.all().length || event.metaKey || event.ctrlKey || event.shiftKey) return;
    event.preventDefault();
    await this.sender.run();
    for (let tries = 0; tries < 50 && this.sender.state === "saving"; tries++) await new Promise((go) => setTimeout(go, 100));
    if (!this.queue.all().length) location.assign(link.href);
    else this.line.element.scrollIntoView({ block: "nearest" });
  }

  // Changes of a window that is gone become ours.
  adopt() {
    return Promise.all(this.queue.strangers().map((chain) => this.take(chain, () => this.sender.soon(0))));
  }

  // Resolves when it is known whether its window is gone: then it is ours, else its lock is granted to whoever waits for it.
  async take(chain, then = () => {}) {
    const mine = () => {
      this.queue.adopt(chain);
      this.show();
      then();
      return new Promise(() => {});
    };
    this.asked ??= new Set();
    if (this.asked.has(chain)) return;
    this.asked.add(chain);
    if (!navigator.locks) return void mine();
    const name = `draft ${chain}`;
    await new Promise((known) => {
      navigator.locks.request(name, { ifAvailable: true }, (lock) => {
        known();
        if (lock) return mine();
        navigator.locks.request(name, mine);
      });
    });
  }

  // What is on this device and not on the server stands in the form, and what there are two versions of beside it.
  show() {
    for (const field of this.fields.values()) {
      const last = this.queue.last(field.name);
      if (last && field.text !== last.text) field.text = last.text;
      if (last?.conflict) offer(field, last.text, last.conflict, (mine) => this.choose(field, mine));
    }
    this.tell(this.sender.state, this.reason);
  }

  choose(field, keepMine) {
    const { conflict } = this.queue.last(field.name);
    withdraw(field);
    field.stands(conflict);
    this.queue.choose(field.name, keepMine);
    if (!keepMine) field.text = conflict.text;
    this.tell(this.sender.state, this.reason);
    this.sender.run();
  }

  answered(list, body) {
    for (const answer of list.filter((one) => one.outcome !== "conflict")) {
      const at = new Date(answer.at);
      if (!(this.at > at)) this.at = at;
      const field = this.fields.get(answer.field);
      if (this.queue.last(answer.field)) field?.stands(answer);
      else this.stand(answer.field, answer.version < field?.version ? latest(field) : answer);
    }
    this.windows.postMessage(list.map(({ field, version, text, at, mine }) => ({ field, version, text, at, mine })));
    this.show();
    this.form.dispatchEvent(new CustomEvent("drafts:answered", { detail: body }));
  }

  looked(fields, body) {
    for (const field of this.fields.values()) {
      const found = fields[field.name];
      if (found) this.stand(field.name, found);
      if (found && !(this.at > new Date(found.at))) this.at = new Date(found.at);
    }
    this.show();
    this.form.dispatchEvent(new CustomEvent("drafts:answered", { detail: body }));
  }

  heard(list) {
    for (const one of list) this.stand(one.field, one);
    this.show();
  }

  // What the server holds now, unless we know of something later. It is shown where nothing of ours waits; where something
  // does, the server is asked at once, and answers by a conflict.
  stand(name, found) {
    const field = this.fields.get(name);
    if (!field || found.version < field.version) return;
    const waits = this.queue.last(name);
    if (waits && !waits.conflict && found.version > field.version) return this.sender.soon(0);
    const differs = field.text !== found.text;
    field.stands(found);
    if (waits || !differs) return;
    field.text = found.text;
    field.place.dataset.changed = "";
    setTimeout(() => delete field.place.dataset.changed, 4000);
  }

  // Once nobody has typed for a moment, the line says that it is kept.
  calm() {
    clearTimeout(this.calming);
    this.calming = setTimeout(() => this.tell(this.sender.state, this.reason), CALM);
  }

  tell(state, reason = "") {
    this.reason = reason;
    const count = this.queue.fields();
    const two = this.queue.conflicts().length; // one at most of each field
    const [wrong] = this.queue.refused();
    const values = { count, reason: wrong?.refused || reason, time: this.at ? clock(this.at) : "" };
    if (!this.kept.durable && count) return this.line.show("nowhere", values);
    if (state === "saved" && two) return this.line.show(two === 1 ? "conflict-one" : "conflict-many", { count: two }, "conflict");
    if (state === "saved" && wrong) return this.line.show(count === 1 ? "refused-one" : "refused-many", values, "refused");
    if (state === "saved" && count) return this.line.show("saving", values);
    if (state === "saved" && !this.searched) return;
    if (state === "saved") return this.line.show(this.at ? "saved" : "nothing", values, "saved");
    if (state === "saving") return this.line.show("saving", values);
    if (count && !this.kept.settled) return this.line.show("keeping", values, "saving");
    this.line.show(`${state}-${count === 0 ? "none" : count === 1 ? "one" : "many"}`, values, state);
  }
}

// A save that had been answered long ago was sent again: what stands in the field is later.
function latest({ saved, version }) {
  return { text: saved, version };
}

function names(form) {
  return [...new Set([...form.elements].map((one) => one.name))].filter((name) => form.elements[`v.${name}`]);
}

for (const form of document.querySelectorAll("form[data-draft]")) new Draft(form);
for (const one of document.querySelectorAll("[data-with-scripts]")) one.hidden = false;
const here = document.querySelector("[data-holder]");
if (here) sendWhatIsLeft(here.dataset.holder, here.dataset.draft);
