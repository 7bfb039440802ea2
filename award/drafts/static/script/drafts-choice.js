// Two versions of one field, side by side: nothing is overwritten before the person has chosen.
import { clock, sentence } from "./drafts-words.js";

function shown(text) {
  return text === "" ? sentence("empty") : document.createTextNode(text);
}

export function offer(field, mine, conflict, choose) {
  withdraw(field);
  const box = sentence("conflict", { field: field.label, time: clock(new Date(conflict.at)) }).firstElementChild;
  box.dataset.choice = field.name;
  box.querySelector("[data-mine]").replaceChildren(shown(field.said(mine)));
  box.querySelector("[data-theirs]").replaceChildren(shown(field.said(conflict.text)));
  for (const one of box.querySelectorAll("[data-by]")) one.hidden = one.dataset.by !== (conflict.mine ? "me" : "other");
  for (const button of box.querySelectorAll("button")) {
    button.addEventListener("click", () => {
      const next = field.controls[0];
      choose(button.value === "mine");
      next.focus({ preventScroll: true });
    });
  }
  field.place.after(box);
}

export function refreshed(field, mine) {
  standing(field)?.querySelector("[data-mine]").replaceChildren(shown(field.said(mine)));
}

export function withdraw(field) {
  standing(field)?.remove();
}

function standing(field) {
  return field.form.querySelector(`[data-choice="${CSS.escape(field.name)}"]`);
}
