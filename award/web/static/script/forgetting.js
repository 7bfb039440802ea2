// Pages that a service worker keeps on this device go when their reader does; what was typed and not sent stays, unseen.
const forget = () => globalThis.caches?.delete("kept-pages");
const leaving = document.querySelector('form[action="/sign-out"]');

if (leaving) leaving.addEventListener("submit", forget);
else forget();
