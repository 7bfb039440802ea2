// The assessment as one marks: how many answers are done, told by the server; signed elsewhere, the page is another one now.
const form = document.querySelector("form[data-assessing]");
const place = form.querySelector("[data-done]");

form.addEventListener("drafts:answered", ({ detail }) => {
  const { state, done, of } = detail.assessment ?? {};
  if (state === "signed" && !document.querySelector("[data-choice]")) location.reload();
  if (of) place.textContent = form.dataset.assessing.replace("{done}", done).replace("{of}", of);
});
