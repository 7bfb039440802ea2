// Everything that this device keeps, under its keys, twice: where it can be read at once (localStorage, which a browser may
// bring to the disk seconds later), and where it outlives a power cut. What either of them holds comes back.
import { Vault } from "./drafts-vault.js";

const memory = new Map(); // where localStorage is full or forbidden
const listeners = new Set();
const gone = new Set(); // erased by this page, so that no older copy of it comes back
const vault = new Vault(() => listeners.forEach((listener) => listener()));

export const isDurable = () => memory.size === 0 || vault.works;

// Whether all of it is where a power cut leaves it.
export const isSettled = () => vault.isSettled;
export const onSettled = (listener) => listeners.add(listener);

export async function settled() {
  if (vault.isSettled) return;
  await new Promise((done) => {
    const once = () => listeners.delete(once) && done();
    onSettled(once);
  });
}

export function keys(start) {
  const held = [...memory.keys()];
  try {
    held.push(...Object.keys(localStorage));
  } catch {} // forbidden
  return [...new Set(held)].filter((key) => key.startsWith(start));
}

export function read(key) {
  return memory.get(key) ?? stored(key);
}

export function write(key, change) {
  put(key, change);
  vault.set(key, change);
}

export function erase(key) {
  gone.add(key);
  memory.delete(key);
  try {
    localStorage.removeItem(key);
  } catch {} // forbidden: nothing was there
  vault.set(key, null);
}

// Both copies are the same from then on.
export const recovered = vault.all().then(async (safe) => {
  const alive = await windows();
  for (const [key, change] of safe) {
    if (!gone.has(key) && !alive.has(change.chain) && turn(read(key)) < change.turn) put(key, change);
  }
  for (const key of keys("draft ")) {
    if (turn(safe.get(key)) < turn(read(key))) vault.set(key, read(key));
  }
});

const turn = (change) => change?.turn ?? 0;

function stored(key) {
  try {
    return JSON.parse(localStorage.getItem(key));
  } catch {
    return null;
  }
}

function put(key, change) {
  try {
    localStorage.setItem(key, JSON.stringify(change));
    memory.delete(key);
  } catch {
    memory.set(key, change);
  }
}

// Chains of windows that are open: they have what is theirs, and what they have erased is not to come back.
async function windows() {
  const { held = [] } = (await navigator.locks?.query()) ?? {};
  return new Set(held.map((lock) => lock.name.replace("draft ", "")));
}
