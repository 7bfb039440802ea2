// A file is sent with its progress; without scripts the same form sends it.
for (const place of document.querySelectorAll("[data-upload]")) {
  const input = place.querySelector("input[type=file]");
  const bar = place.querySelector("progress");
  const told = place.querySelector("[data-told]");
  const most = Number(place.dataset.upload);

  const tell = (words, wrong = false) => {
    told.textContent = words;
    told.toggleAttribute("data-wrong", wrong);
  };

  const send = (file) => {
    const form = input.form;
    const request = new XMLHttpRequest();
    request.open("POST", form.action);
    request.setRequestHeader("Accept", "application/json");
    request.upload.addEventListener("progress", ({ loaded, total }) => {
      bar.value = loaded / total;
      tell(place.dataset.sending.replace("{name}", file.name).replace("{done}", Math.floor((100 * loaded) / total)));
    });
    request.addEventListener("load", () => {
      if (request.status < 300) return location.reload();
      bar.hidden = true;
      input.disabled = false;
      tell(reason(request.responseText) || place.dataset.failed, true);
    });
    request.addEventListener("error", () => {
      bar.hidden = true;
      input.disabled = false;
      tell(place.dataset.failed, true);
    });
    bar.hidden = false;
    bar.value = 0;
    request.send(new FormData(form));
    input.disabled = true;
  };

  input.addEventListener("change", () => {
    const [file] = input.files;
    if (!file) return;
    if (file.size > most) return tell(place.dataset.large.replace("{name}", file.name), true);
    send(file);
  });
}

function reason(text) {
  try {
    const problem = JSON.parse(text);
    return problem.errors?.[0]?.detail || problem.detail || problem.title;
  } catch {
    return "";
  }
}
