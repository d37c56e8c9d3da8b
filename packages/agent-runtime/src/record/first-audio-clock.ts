/** Measures from the moment an answer is due to its first audio: queue, network and model all count. */
export class FirstAudioClock {
  readonly #now: () => number;
  #dueAt: number | undefined;

  constructor(now: () => number = () => performance.now()) {
    this.#now = now;
  }

  /** When the answer that is waited for was due, on the clock of `performance.now()`. Undefined: nothing is waited for. */
  get dueMs(): number | undefined {
    return this.#dueAt;
  }

  /** The person's turn ended, or a reply was asked for. */
  due(): void {
    this.#dueAt = this.#now();
  }

  /** As `due`, at a time that is past. `at`: ms since the epoch. */
  dueSince(at: number): void {
    this.#dueAt = this.#now() - Math.max(0, Date.now() - at);
  }

  /** As `due`, unless something earlier is still waiting for its answer. */
  dueUnlessWaiting(): void {
    this.#dueAt ??= this.#now();
  }

  /** Audio began. Milliseconds since it was due; null when nothing was waiting. */
  heard(): number | null {
    if (this.#dueAt === undefined) return null;
    const latencyMs = Math.max(0, Math.round(this.#now() - this.#dueAt));
    this.#dueAt = undefined;
    return latencyMs;
  }
}
