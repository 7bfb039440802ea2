// Lets a sheet be opened again without a network. The network comes first, always: what is kept is shown only when nothing
// answers. Pages of sheets and their style and scripts are kept, nothing else; a page that sends elsewhere (signed out, not
// one's own any more) makes the kept one go. Signing out deletes them all (see forgetting.js).
const PAGES = "kept-pages";
const ASSETS = "kept-assets";
const PAGE = /^\/sheets(\/\d+)?$/;
const ASSET = /^\/static\//;
const PATIENCE = 8_000; // milliseconds before what is kept is shown instead

addEventListener("install", () => skipWaiting());
addEventListener("activate", (event) => event.waitUntil(clients.claim()));

addEventListener("fetch", (event) => {
  const { method, url, mode } = event.request;
  const { origin, pathname } = new URL(url);
  if (method !== "GET" || origin !== location.origin) return;
  if (mode === "navigate" && PAGE.test(pathname)) event.respondWith(page(event));
  else if (ASSET.test(pathname)) event.respondWith(asset(event));
});

addEventListener("message", (event) => {
  if (PAGE.test(event.data?.again)) event.waitUntil(keepAgain(event.data.again));
  if (event.data?.keep) event.waitUntil(keepAll(event.data.keep.filter((path) => PAGE.test(path))));
});

async function page(event) {
  const kept = await (await caches.open(PAGES)).match(event.request, { ignoreSearch: true });
  try {
    const answer = await fetch(event.request, kept ? { signal: AbortSignal.timeout(PATIENCE) } : {});
    event.waitUntil(keep(event.request.url, answer.clone()));
    return answer;
  } catch (lost) {
    if (kept) return kept;
    throw lost;
  }
}

async function keep(url, answer) {
  const pages = await caches.open(PAGES);
  if (answer.ok && !answer.redirected) return pages.put(url, answer);
  if (answer.status < 500) return pages.delete(url);
}

// Whoever signs out meanwhile has had all of it deleted: nothing comes back.
async function keepAgain(path) {
  const answer = await fetch(path, { redirect: "manual" }).catch(() => null);
  if (answer?.ok && (await caches.has(PAGES))) await (await caches.open(PAGES)).put(new URL(path, location).href, answer);
}

// What is named in a page is kept with it, before anybody needs it.
async function keepAll(paths) {
  for (const path of paths) {
    const answer = await fetch(path, { redirect: "manual" }).catch(() => null);
    if (!answer) return;
    const html = answer.ok ? await answer.clone().text() : "";
    await keep(new URL(path, location).href, answer);
    const assets = await caches.open(ASSETS);
    for (const [, address] of html.matchAll(/(?:href|src)="(\/static\/[^"]+)"/g)) {
      if (!(await assets.match(address))) await assets.add(address).catch(() => {});
    }
  }
}

// Addresses of assets change with their content, so what is kept is never stale; those of earlier releases go.
async function asset(event) {
  const assets = await caches.open(ASSETS);
  const kept = await assets.match(event.request);
  if (kept) return kept;
  const answer = await fetch(event.request);
  if (answer.ok) event.waitUntil(assets.put(event.request, answer.clone()).then(() => forget(assets, event.request.url)));
  return answer;
}

async function forget(assets, url) {
  const release = new URL(url).pathname.split("/")[2];
  for (const one of await assets.keys()) {
    if (new URL(one.url).pathname.split("/")[2] !== release) await assets.delete(one);
  }
}
