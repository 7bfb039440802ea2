// Pages of sheets kept on this device, for a train without a network.
const { serviceWorker } = navigator;

export async function keep(paths) {
  if (!serviceWorker) return;
  await serviceWorker.register("/sheets-worker.js", { scope: "/sheets" });
  const { active } = await serviceWorker.ready;
  active.postMessage({ keep: [...new Set(paths)] });
}

// This page as it is now, with what was saved since it was opened.
export function keepAgain() {
  serviceWorker?.controller?.postMessage({ again: location.pathname });
}
