interface Ration {
  untilMs: number;
  left: number;
  /** Came up and was not reported. */
  held: number;
}

const windowMs = 60_000;
const perGroup = 6;
const perProcess = 60;
const maxGroups = 500;

/** How many reports may go out: a fault that comes up a thousand times a second is told of a few times a minute. */
export class Rationing {
  readonly #now: () => number;
  readonly #groups = new Map<string, Ration>();
  #all: Ration = { untilMs: 0, left: 0, held: 0 };

  constructor(now: () => number = () => performance.now()) {
    this.#now = now;
  }

  /** How many occurrences the report stands for that may go out now. 0: none may; it is counted with a later one. */
  take(fingerprint: string): number {
    const group = this.#current(this.#groups.get(fingerprint), perGroup);
    this.#all = this.#current(this.#all, perProcess);
    if (!this.#groups.has(fingerprint) && this.#groups.size >= maxGroups) this.#groups.clear();
    this.#groups.set(fingerprint, group);
    if (group.left === 0 || this.#all.left === 0) {
      group.held += 1;
      return 0;
    }
    group.left -= 1;
    this.#all.left -= 1;
    const count = group.held + 1;
    group.held = 0;
    return count;
  }

  #current(ration: Ration | undefined, size: number): Ration {
    const now = this.#now();
    if (ration !== undefined && now < ration.untilMs) return ration;
    return { untilMs: now + windowMs, left: size, held: ration?.held ?? 0 };
  }
}
