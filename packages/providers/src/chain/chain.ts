import type { FailureReason, Part, PartKind } from '@voxie/contracts';
import { failureOf } from '../failure-of.ts';

/** One provider's model, as records name it. */
export interface ModelName {
  provider: string;
  model: string;
}

/** A chain went on to its next provider. */
export interface Move {
  part: PartKind;
  from: ModelName;
  to: ModelName;
  reason: FailureReason;
}

export type OnMove = (move: Move) => void;

/**
 * The providers of one part, in their order. It stays with one until that fails, then with the next for the rest of the
 * call: a provider that comes and goes would change the agent's voice or mind in mid-call.
 */
export class Chain<K extends PartKind, T> {
  readonly kind: K;
  readonly #parts: readonly Part<K>[];
  readonly #build: (part: Part<K>) => Promise<T>;
  readonly #onMove: OnMove;
  readonly #built = new Map<number, Promise<T>>();
  #index = 0;

  constructor(kind: K, parts: readonly Part<K>[], how: { build: (part: Part<K>) => Promise<T>; onMove: OnMove }) {
    if (parts.length === 0) throw new Error('A chain has at least one provider.');
    this.kind = kind;
    this.#parts = parts;
    this.#build = how.build;
    this.#onMove = how.onMove;
  }

  /** Which provider it is with; `move` takes it, so that two failures of one provider move once. */
  get index(): number {
    return this.#index;
  }

  get part(): Part<K> {
    const part = this.#parts[this.#index];
    if (part === undefined) throw new Error('A chain is always with one of its providers.');
    return part;
  }

  get name(): ModelName {
    const { provider, model } = this.part;
    return { provider, model };
  }

  get hasNext(): boolean {
    return this.#index + 1 < this.#parts.length;
  }

  /** The provider it is with, built once. Rejects as the builder does. */
  current(): Promise<T> {
    const built = this.#built.get(this.#index) ?? this.#build(this.part);
    this.#built.set(this.#index, built);
    return built;
  }

  /** Goes on to the next, unless someone did since. False: there is none. */
  move(from: number, error: unknown): boolean {
    if (from !== this.#index) return true;
    if (!this.hasNext) return false;
    const left = this.name;
    this.#index += 1;
    this.#onMove({ part: this.kind, from: left, to: this.name, reason: failureOf(error) });
    return true;
  }
}
