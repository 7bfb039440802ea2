// A feedback as one types: how many letters the report has room for; approved elsewhere, the page is another one now.
const form = document.querySelector("form[data-feedback]");
const words = document.querySelector("template[data-word=letters]").innerHTML;

form.addEventListener("input", ({ target }) => {
  const most = Number(target.dataset.most);
  if (!most) return;
  const place = document.getElementById(`most-${target.name}`);
  const count = [...target.value].length;
  place.textContent = words.replace("{count}", count).replace("{most}", most);
  place.toggleAttribute("data-over", count > most);
});

form.addEventListener("drafts:answered", ({ detail }) => {
  if (detail.feedback?.state === "signed" && !document.querySelector("[data-choice]")) location.reload();
});
