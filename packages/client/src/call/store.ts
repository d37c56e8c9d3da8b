/** A snapshot that is replaced as a whole, and listeners for any change or for one part. */
export class Store<Snapshot extends object> {
  #snapshot: Snapshot;
  #listeners = new Set<(before: Snapshot) => void>();

  constructor(initial: Snapshot) {
    this.#snapshot = initial;
  }

  get(): Snapshot {
    return this.#snapshot;
  }

  set(change: Partial<Snapshot>): void {
    const before = this.#snapshot;
    const isChange = (key: keyof Snapshot) => key in change && change[key] !== before[key];
    // Object.keys gives strings; the keys of a Partial<Snapshot> are keys of Snapshot.
    if (!(Object.keys(change) as (keyof Snapshot)[]).some(isChange)) return;
    this.#snapshot = { ...before, ...change };
    for (const listener of this.#listeners) listener(before);
  }

  /** Calls the listener after every change. Returns the way to stop. */
  subscribe(listener: () => void): () => void {
    const entry = () => listener();
    this.#listeners.add(entry);
    return () => this.#listeners.delete(entry);
  }

  /** Calls the listener when that part has a new value. Returns the way to stop. */
  on<Key extends keyof Snapshot>(key: Key, listener: (value: Snapshot[Key]) => void): () => void {
    const entry = (before: Snapshot) => {
      if (before[key] !== this.#snapshot[key]) listener(this.#snapshot[key]);
    };
    this.#listeners.add(entry);
    return () => this.#listeners.delete(entry);
  }
}
