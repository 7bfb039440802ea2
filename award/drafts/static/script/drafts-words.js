// Sentences stand in the page, in its language: `<template data-word="saved">Enregistré à {time}</template>`.
export function clock(moment, language = document.documentElement.lang) {
  return new Intl.DateTimeFormat(language, { hour: "2-digit", minute: "2-digit", second: "2-digit", hourCycle: "h23" }).format(moment);
}

export function sentence(name, values = {}) {
  const found = document.querySelector(`template[data-word="${name}"]`).content.cloneNode(true);
  const texts = document.createTreeWalker(found, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    texts.currentNode.data = texts.currentNode.data.replace(/\{(\w+)\}/g, (whole, key) => values[key] ?? whole);
  }
  return found;
}

// One line, always visible. People who do not see it hear of what changes their work, not of every key.
export class Line {
  constructor(element) {
    this.element = element;
    this.heard = element.parentElement.querySelector("[data-draft-heard]");
    this.last = "saved";
  }

  show(name, values = {}, kind = name) {
    this.element.replaceChildren(sentence(name, values));
    this.element.dataset.draftLine = kind;
    if (kind === "saving" || kind === this.last) return;
    this.last = kind;
    if (this.heard) this.heard.textContent = sentence(name, values).textContent;
  }
}
