// A dimension of the questionnaire as one fills it in: questions appear as earlier answers ask for them, ticks make a field,
// words are counted, what cannot be read is told, and the bar says how far the dimension is.
import { cleaned } from "./questionnaire-paste.js";

const form = document.querySelector("form[data-questionnaire]");
const questions = [...form.querySelectorAll("[data-question]")];
const named = new Map(questions.map((one) => [one.dataset.question, one]));

const waived = (question) => Boolean(question.querySelector("[data-waive]:checked"));
const ticked = (question) => [...question.querySelectorAll("[data-choice-of]:checked")].map((one) => one.value).filter(Boolean);
const lines = (question) => [...question.querySelectorAll("[data-typed]")].filter((one) => !one.closest("[data-proof]"));

function answered(question) {
  if (waived(question)) return true;
  if (question.querySelector("[data-choice-of]")) return ticked(question).length > 0;
  if (question.dataset.kind === "file") return Number(question.dataset.files) > 0;
  return lines(question).length > 0 && lines(question).every((one) => one.value.trim());
}

function proved(question) {
  const proof = question.querySelector("[data-proof]");
  if (!proof || waived(question) || !ticked(question).includes("yes")) return true;
  return Boolean(proof.querySelector("[data-typed]")?.value.trim()) || Number(question.dataset.files) > 0;
}

const flawed = (question) => Boolean(question.querySelector("[data-flaw]:not(:empty)"));

// As the server decides it: all conditions hold. What depends on another page is as it was when this one was opened.
function holds([name, answers, then]) {
  const earlier = named.get(name);
  if (!earlier) return then;
  if (earlier.hidden || waived(earlier)) return false;
  return answers.length ? ticked(earlier).some((one) => answers.includes(one)) : answered(earlier) || begun(earlier);
}

// What the server said last; where a question depends on other pages only, it knows.
let told = null;

function asked(question) {
  const conditions = JSON.parse(question.dataset.when);
  if (told && conditions.every(([name]) => !named.has(name))) return told.has(question.dataset.question);
  return conditions.every(holds);
}

const begun = (question) => question.dataset.kind === "yearly" && lines(question).some((one) => one.value.trim());

function show() {
  for (const question of questions) {
    if (question.dataset.when) question.hidden = !asked(question);
    const done = answered(question) && proved(question) && !flawed(question);
    question.dataset.state = flawed(question) ? "flawed" : waived(question) ? "waived" : done ? "done" : "open";
    question.querySelector("[data-answer]").toggleAttribute("inert", waived(question));
  }
  const open = questions.filter((one) => !one.hidden);
  const done = open.filter((one) => ["done", "waived"].includes(one.dataset.state)).length;
  const place = document.querySelector("[data-progress]");
  if (!place) return;
  place.querySelector("progress").value = done;
  place.querySelector("progress").max = open.length || 1;
  place.querySelector("[data-count]").textContent = place.dataset.progress.replace("{done}", done).replace("{whole}", open.length);
}

// Runs between spaces that have a letter or a digit, as the server counts them.
const words = (text) => text.split(/\s+/u).filter((run) => /[\p{L}\p{N}]/u.test(run)).length;

function count(area) {
  const place = area.closest("[data-field]").querySelector("[data-words]");
  if (!place) return;
  const most = Number(place.dataset.words);
  const found = words(area.value);
  place.textContent = place.dataset[found < 2 ? "one" : "many"].replace("{count}", found).replace("{most}", most);
  place.toggleAttribute("data-over", found > most);
}

// Several ticks are one field: their names, with spaces between. Without scripts each is sent by itself.
const boxesOf = (name) => [...form.querySelectorAll(`[data-choice-of="${CSS.escape(name)}"]`)];
const together = (name) => boxesOf(name).filter((one) => one.checked).map((one) => one.value).join(" ");

function joined(place) {
  const name = place.dataset.several;
  const line = Object.assign(document.createElement("input"), { type: "hidden", name, value: together(name) });
  for (const box of boxesOf(name)) box.removeAttribute("name");
  place.prepend(line);
}

function gather(box) {
  const name = box.dataset.choiceOf;
  form.elements[name].value = together(name);
  form.elements[name].dispatchEvent(new Event("input", { bubbles: true }));
}

function spread(line) {
  const chosen = line.value.split(" ");
  for (const box of boxesOf(line.name)) box.checked = chosen.includes(box.value);
}

function tell(name, flaw) {
  const place = form.querySelector(`[data-flaw="${CSS.escape(name)}"]`);
  if (!place || place.textContent === flaw) return;
  place.textContent = flaw;
  const line = [...form.elements].find((one) => one.name === name && one.matches("[data-typed]"));
  line?.setAttribute("aria-invalid", String(Boolean(flaw)));
}

for (const place of form.querySelectorAll("[data-several]")) joined(place);
form.addEventListener("change", ({ target }) => target.closest("[data-several]") && target.type === "checkbox" && gather(target));
form.addEventListener("drafts:shown", ({ target }) => target.type === "hidden" && spread(target));
form.addEventListener("paste", cleaned);

for (const kind of ["input", "change", "drafts:shown"]) {
  form.addEventListener(kind, ({ target }) => {
    if (target.matches("textarea[data-typed]")) count(target);
    if (target.matches("[data-typed]") && !target.value.trim()) tell(target.name, "");
    show();
  });
}

form.addEventListener("drafts:answered", ({ detail }) => {
  for (const answer of detail.answers ?? []) tell(answer.field, answer.flaw);
  if (detail.progress) told = new Set(detail.progress.shown);
  show();
  // Submitted, opened again or shut by somebody else: this page is another one now.
  const state = detail.progress?.state ?? form.dataset.questionnaire;
  if (state !== form.dataset.questionnaire && !document.querySelector("[data-choice]")) location.reload();
});

for (const area of form.querySelectorAll("textarea[data-typed]")) count(area);
show();
