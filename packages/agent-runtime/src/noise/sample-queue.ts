/** Samples in the order in which they came. */
export class SampleQueue {
  #samples = new Int16Array(0);

  get length(): number {
    return this.#samples.length;
  }

  push(samples: Int16Array): void {
    const joined = new Int16Array(this.#samples.length + samples.length);
    joined.set(this.#samples);
    joined.set(samples, this.#samples.length);
    this.#samples = joined;
  }

  /** The oldest `count` samples; silence stands in front of them where there are fewer. */
  take(count: number): Int16Array {
    const taken = new Int16Array(count);
    const there = this.#samples.subarray(0, count);
    taken.set(there, count - there.length);
    this.#samples = this.#samples.slice(there.length);
    return taken;
  }
}
