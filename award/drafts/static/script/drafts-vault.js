// A copy that outlives a power cut: every transaction is strict, complete only when it is on the disk. Where IndexedDB is
// refused (`works` is false), nothing is kept here, and nobody waits for it.
const STORE = "changes";
const PATIENCE = 5_000; // milliseconds: some browsers never answer

function opened() {
  return new Promise((done, fail) => {
    const asked = indexedDB.open("drafts", 1);
    asked.onupgradeneeded = () => asked.result.createObjectStore(STORE);
    asked.onsuccess = () => done(asked.result);
    asked.onerror = () => fail(asked.error);
    setTimeout(fail, PATIENCE, new Error("IndexedDB does not answer"));
  });
}

function complete(transaction) {
  return new Promise((done, fail) => {
    transaction.oncomplete = done;
    transaction.onabort = () => fail(transaction.error);
  });
}

export class Vault {
  #waiting = new Map(); // key → what it becomes, or null where it goes: one transaction takes all that waits
  #writing = false;
  #database;
  #settled;

  constructor(settled) {
    this.#settled = settled;
    this.works = true;
  }

  get isSettled() {
    return !this.works || !(this.#writing || this.#waiting.size);
  }

  // Key to change, as the disk has them.
  async all() {
    try {
      const store = (await this.#open()).transaction(STORE).objectStore(STORE);
      const [keys, changes] = [store.getAllKeys(), store.getAll()];
      await complete(store.transaction);
      return new Map(keys.result.map((key, place) => [key, changes.result[place]]));
    } catch {
      this.works = false;
      return new Map();
    }
  }

  set(key, change) {
    this.#waiting.set(key, change);
    if (!this.#writing) this.#write();
  }

  #open() {
    this.#database ??= opened();
    return this.#database;
  }

  async #write() {
    this.#writing = true;
    while (this.#waiting.size && (await this.#written()));
    this.#writing = false;
    this.#settled();
  }

  // Whether all that waited is on the disk; if not, it waits for the next change.
  async #written() {
    const batch = this.#waiting;
    this.#waiting = new Map();
    try {
      const transaction = (await this.#open()).transaction(STORE, "readwrite", { durability: "strict" });
      const store = transaction.objectStore(STORE);
      for (const [key, change] of batch) change ? store.put(change, key) : store.delete(key);
      await complete(transaction);
      this.works = true;
    } catch {
      this.#waiting = new Map([...batch, ...this.#waiting]);
      this.#database = undefined;
      this.works = false;
    }
    return this.works;
  }
}
