// The sheet as one marks: what a number means beside it, the whole mark below, keys that spare the mouse.
import { Fraction, readMark, wholeMark } from "./marks.js";
import { keep, keepAgain } from "./sheets-kept.js";

const CALM = 500; // milliseconds after a save
const LEVELS = [0, 25, 50, 75, 100];
const form = document.querySelector("form[data-sheet]");
const rows = [...form.querySelectorAll("[data-criterion]")];
const step = form.dataset.sheet;
const comma = document.documentElement.lang === "fr";

const line = (row) => row.querySelector("input[data-mark]");
const box = (row) => row.querySelector("input[data-abstain]");
const textOf = (row) => (box(row).checked ? box(row).value : line(row).value);
const said = (number) => (comma ? number.replace(".", ",") : number);

function meaning(row, read) {
  const all = [...row.querySelectorAll("[data-level]")];
  if (read.kind === "abstained") return row.dataset.abstained;
  if (read.kind === "wrong") return row.dataset.wrong;
  if (read.kind === "none") return row.dataset.unmarked;
  const above = LEVELS.findIndex((level) => read.mark.under(level + 1) && !read.mark.under(level));
  if (above >= 0 && read.mark.d === 1n) return all[above].textContent;
  const next = LEVELS.findIndex((level) => read.mark.under(level));
  return row.dataset.between.replace("{low}", LEVELS[next - 1]).replace("{high}", LEVELS[next]).replace("{meaning}", all[next - 1].textContent);
}

function show(row) {
  const read = readMark(textOf(row), step);
  row.dataset.criterion = read.kind;
  line(row).readOnly = read.kind === "abstained";
  line(row).setAttribute("aria-invalid", String(read.kind === "wrong"));
  row.querySelector("[data-meaning]").textContent = meaning(row, read);
  row.querySelector("[data-reason]").hidden = read.kind !== "abstained";
}

function total() {
  const whole = wholeMark(rows.map((row) => ({ text: textOf(row), weight: row.dataset.weight })), step);
  const place = form.querySelector("[data-total]");
  place.querySelector("[data-number]").textContent = whole.mark ? said(whole.mark.fixed(2)) : "–";
  place.dataset.total = whole.complete ? "complete" : "provisional";
  place.dataset.exact = whole.mark ? String(whole.mark) : "";
  const word = whole.complete ? (whole.mark ? "complete" : "abstains") : "provisional";
  const count = whole.marked + whole.abstained;
  place.querySelector("[data-of]").textContent = form.dataset[word].replace("{done}", count).replace("{of}", whole.of);
}

function moved(text, by) {
  const found = Fraction.parse(text);
  const start = found ?? new Fraction(by > 0 ? 0n : 100n);
  const next = found ? start.plus(new Fraction(BigInt(by))) : start;
  if (next.n < 0n) return "0";
  if (next.n > 100n * next.d) return "100";
  const written = readMark(next.fixed(2), step).kind === "mark" ? next.fixed(2) : next.fixed(0);
  return said(written.replace(/\.?0+$/, (zeros) => (written.includes(".") ? "" : zeros)));
}

function put(input, text) {
  input.value = text;
  input.dispatchEvent(new Event("input", { bubbles: true }));
}

function neighbour(input, by) {
  const every = rows.map(line);
  return every[every.indexOf(input) + by] ?? (by > 0 ? form.querySelector("[data-after-marks]") : null);
}

const BY = { ArrowUp: 1, ArrowDown: -1, PageUp: 5, PageDown: -5 };

form.addEventListener("keydown", (event) => {
  const input = event.target;
  if (!input.matches("[data-mark]") || event.ctrlKey || event.metaKey || event.altKey) return;
  const by = BY[event.key] * (event.shiftKey ? 5 : 1);
  if (by && !input.readOnly) put(input, moved(input.value, Math.sign(by) * Math.min(5, Math.abs(by))));
  if (event.key === "Enter") neighbour(input, event.shiftKey ? -1 : 1)?.focus();
  if (by || event.key === "Enter") event.preventDefault();
});

// The number that an abstention takes the place of comes back with it.
form.addEventListener("change", (event) => {
  if (!event.target.matches("[data-abstain]")) return;
  const row = event.target.closest("[data-criterion]");
  const input = line(row);
  if (event.target.checked) [input.dataset.before, input.value] = [input.value, ""];
  else input.value = input.dataset.before ?? "";
  show(row);
  total();
  if (event.target.checked) row.querySelector("[data-reason] textarea, [data-reason] input").focus();
  else put(input, input.value);
});

form.addEventListener("focusin", (event) => event.target.matches("[data-mark]") && event.target.select());

for (const kind of ["input", "drafts:shown"]) {
  form.addEventListener(kind, (event) => {
    const row = event.target.closest("[data-criterion]");
    if (row) show(row);
    total();
  });
}

// Signed, or opened again, elsewhere: this page is another one now.
form.addEventListener("drafts:answered", ({ detail }) => {
  const state = detail.sheet?.state;
  if (state && state !== form.dataset.state && !document.querySelector("[data-choice]")) location.reload();
});

let keeping;
form.addEventListener("drafts:answered", ({ detail }) => {
  if (!detail.answers?.length) return;
  clearTimeout(keeping);
  keeping = setTimeout(keepAgain, CALM);
});

rows.forEach(show);
total();
keep(navigator.serviceWorker?.controller ? [] : [location.pathname]);
