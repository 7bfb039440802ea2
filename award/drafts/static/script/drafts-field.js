// One named field of a form and its controls. Several controls of one name are one field: a ticked box or a chosen option
// says more than the text beside it, as when a criterion is abstained from instead of marked.
export class Field {
  constructor(form, name) {
    this.name = name;
    this.form = form;
    this.controls = [...form.elements].filter((one) => one.name === name);
    this.seen = form.elements[`v.${name}`];
    this.version = Number(this.seen?.value ?? 0);
    this.saved = this.#sent; // what the server holds, as far as this window knows
  }

  // As the page came: somebody may have typed before the scripts did.
  get #sent() {
    const line = this.#line;
    const option = line?.options && ([...line.options].find((one) => one.defaultSelected) ?? line.options[0]);
    const text = option ? option.value : line?.defaultValue;
    return this.#boxes.find((one) => one.defaultChecked)?.value ?? (line?.type === "text" ? text.replace(/[\r\n]/g, "") : text) ?? "";
  }

  get #boxes() {
    return this.controls.filter((one) => one.type === "checkbox" || one.type === "radio");
  }

  get #line() {
    return this.controls.find((one) => !this.#boxes.includes(one));
  }

  get text() {
    return this.#boxes.find((one) => one.checked)?.value ?? this.#line?.value ?? "";
  }

  set text(text) {
    const box = this.#boxes.find((one) => one.value === text);
    for (const one of this.#boxes) one.checked = one === box;
    if (this.#line) this.#line.value = box ? "" : text;
    this.controls[0].dispatchEvent(new CustomEvent("drafts:shown", { bubbles: true }));
  }

  // From now on this is what the server holds; the form that is sent without scripts must name the same version.
  stands({ text, version }) {
    this.version = version;
    this.saved = text;
    if (this.seen) this.seen.value = version;
  }

  get place() {
    const first = this.controls[0];
    return first.closest("[data-field]") ?? first.closest(".field") ?? first;
  }

  // What people read of a text that names choices: the words beside each, `<span data-said="name">`.
  said(text) {
    const words = text.split(" ").map((name) => this.place.querySelector(`[data-said="${CSS.escape(name)}"]`)?.textContent.trim());
    return words.every(Boolean) ? words.join(", ") : text;
  }

  get label() {
    return this.place.dataset.label || this.controls[0].labels?.[0]?.textContent.trim() || this.name;
  }
}
