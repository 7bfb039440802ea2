// What was typed in a form marked data-keep is not lost by leaving the page unawares.
for (const form of document.querySelectorAll("form[data-keep]")) {
  const typed = () => new URLSearchParams([...new FormData(form)].map(([name, value]) => [name, String(value)])).toString();
  const before = typed();
  window.addEventListener("beforeunload", (event) => {
    if (!form.dataset.sent && typed() !== before) event.preventDefault();
  });
}
