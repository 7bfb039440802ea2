// What the same person typed in other forms and this device could not send: sent from whichever page is open, and told
// where a page has a place for it: `<span data-draft-left="/address/of/fields">`.
import { Kept } from "./drafts-kept.js";
import { list } from "./drafts-leftover.js";
import { newName, Queue } from "./drafts-queue.js";
import { Sender } from "./drafts-sender.js";
import { keys, recovered } from "./drafts-store.js";
import { sentence } from "./drafts-words.js";

function addresses(holder) {
  const start = `draft ${holder} `;
  return new Set(keys(start).map((key) => key.slice(start.length).split(" ")[0]));
}

function tell(address, queue) {
  const place = document.querySelector(`[data-draft-left="${CSS.escape(address)}"]`);
  const count = queue.fields();
  place?.replaceChildren(...(count ? [sentence(count === 1 ? "left-one" : "left-many", { count })] : []));
  list(address, queue);
}

function bring(address, holder) {
  const csrf = document.querySelector("meta[name=csrf]").content;
  const queue = new Queue(new Kept(holder, address), newName());
  const told = () => tell(address, queue);
  const sender = new Sender(queue, { address, holder, csrf }, { answers: told, looked: told, state: told });
  const held = queue.strangers().map((chain) => ({ chain, free: () => {} }));
  for (const one of held) {
    navigator.locks?.request(`draft ${one.chain}`, { ifAvailable: true }, (lock) => {
      if (!lock) return; // its own window is open, and sends it
      queue.adopt(one.chain);
      told();
      return sender.look();
    });
  }
  return sender;
}

export async function sendWhatIsLeft(holder, but) {
  await recovered;
  const senders = [...addresses(holder)].filter((address) => address !== but).map((address) => bring(address, holder));
  addEventListener("online", () => senders.forEach((sender) => sender.look()));
}
