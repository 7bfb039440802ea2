// Texts of this device that have no place in their form any more, to be read, copied and erased:
// `<section data-draft-leftover="/address/of/fields">` with the template "leftover" and the fields' labels.
import { sentence } from "./drafts-words.js";

export function list(address, queue) {
  const place = document.querySelector(`[data-draft-leftover="${CSS.escape(address)}"]`);
  if (!place) return;
  const fields = new Set(queue.all().map((one) => one.field));
  place.hidden = !fields.size;
  place.querySelector("dl").replaceChildren(...[...fields].map((field) => item(place, queue.last(field))));
  place.querySelector("[data-erase]").onclick = async () => {
    await queue.erase();
    list(address, queue);
    place.parentElement.querySelector(`[data-draft-left="${CSS.escape(address)}"]`)?.replaceChildren();
  };
}

function item(place, { field, text }) {
  const called = (name) => place.querySelector(`data[value="${CSS.escape(name)}"]`)?.textContent;
  const one = sentence("leftover", { field: called(field) ?? field }).firstElementChild;
  const shown = called(`${field}=${text}`) ?? text;
  one.querySelector("[data-text]").replaceChildren(shown === "" ? sentence("empty") : document.createTextNode(shown));
  const button = one.querySelector("button");
  button.hidden = text === "" || !navigator.clipboard; // over HTTPS only; the text can be selected anyway
  button.onclick = async () => {
    await navigator.clipboard.writeText(text);
    button.textContent = button.dataset.done;
  };
  return one;
}
