// What comes from a word processor: its words, without what it wraps them in.
const SPACES = /[\t\v\f\u0085\u2028\u2029]/gu;
const INVISIBLE = /[\u0000-\u0008\u000e-\u001f\u007f-\u009f\u00ad\u200b\u2060\ufeff\ufffc]/gu;

export function plain(text, oneLine = false) {
  const lines = text.replace(/\r\n?/gu, "\n").replace(SPACES, " ").replace(INVISIBLE, "");
  if (oneLine) return lines.replace(/\s*\n\s*/gu, " ").trim();
  return lines.replace(/[ ]+$/gmu, "").replace(/\n{3,}/gu, "\n\n");
}

export function cleaned(event) {
  const place = event.target;
  if (!place.matches("textarea, input[type=text]") || place.readOnly) return;
  const text = event.clipboardData.getData("text/plain");
  const written = plain(text, place.matches("input"));
  if (!text || written === text) return;
  event.preventDefault();
  if (document.execCommand("insertText", false, written)) return; // it can be undone by the keys for that
  place.setRangeText(written, place.selectionStart, place.selectionEnd, "end");
  place.dispatchEvent(new Event("input", { bubbles: true }));
}
