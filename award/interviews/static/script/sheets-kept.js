// Pages of sheets kept on this device, for a train without a network.
const { serviceWorker } = navigator;

export async function keep(paths) {
  if (!serviceWorker) return;
  await serviceWorker.register("/sheets-worker.js", { scope: "/sheets" });
  const { active } = await serviceWorker.ready;
  active.postMessage({ keep: [...new Set(paths)] });
}
