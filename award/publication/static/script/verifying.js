// Is the file that somebody holds the one that we made? Its digest is computed here; nothing is sent.
const section = document.querySelector("[data-digest]");
const drop = section.querySelector(".drop");
const said = section.querySelector(".said");
const input = section.querySelector("input");

async function digestOf(file) {
  const digest = await crypto.subtle.digest("SHA-256", await file.arrayBuffer());
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

async function compare(file) {
  say("reading");
  try {
    say((await digestOf(file)) === section.dataset.digest ? "same" : "other");
  } catch {
    say("failed");
  }
}

function say(what) {
  said.textContent = section.dataset[what];
  said.className = `said ${what}`;
}

if (globalThis.crypto?.subtle) {
  drop.hidden = false;
  input.addEventListener("change", () => input.files.length && compare(input.files[0]));
  for (const name of ["dragenter", "dragover"]) {
    drop.addEventListener(name, (event) => {
      event.preventDefault();
      drop.classList.add("over");
    });
  }
  drop.addEventListener("dragleave", () => drop.classList.remove("over"));
  drop.addEventListener("drop", (event) => {
    event.preventDefault();
    drop.classList.remove("over");
    const [file] = event.dataTransfer.files;
    if (file) compare(file);
  });
}
