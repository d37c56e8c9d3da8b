import type { Turn, Usage, UsageKind } from '@voxie/contracts';
import type { PartUse } from '@voxie/providers';

/** What leads to no turn of the agent within this time is counted for the newest one: it must not get lost with the worker. */
const waitForTurnMs = 5000;

/** A turn, and when it began, or a person's was written down: in ms since 1970. */
interface Place {
  seq: number;
  at: number;
}

/** What was used before its turn began. */
interface Waiting {
  use: PartUse;
  since: number;
}

/**
 * Adds up what a call used, by turn, provider, model and kind. What was used belongs to the first turn of its side that began
 * after the work on it did: an answer is thought before it is heard, and words are written down while they are spoken.
 */
export class UsageMeter {
  readonly #totals = new Map<string, Usage>();
  readonly #changed = new Set<string>();
  readonly #turns: Record<PartUse['turnOf'], Place[]> = { person: [], agent: [] };
  #waiting: Waiting[] = [];
  #taken: string[] = [];

  readonly add = (use: PartUse): void => {
    const turn = this.#turns[use.turnOf].find(({ at }) => at >= use.beganAt);
    if (turn === undefined) this.#waiting.push({ use, since: Date.now() });
    else this.#count(use, turn.seq);
  };

  /** A turn was written down; told again, it changes nothing. */
  turn({ seq, role, startedAt }: Pick<Turn, 'seq' | 'role' | 'startedAt'>): void {
    const side = this.#turns[role];
    if (side.some((place) => place.seq === seq)) return;
    // What a person said is written down while it is said, or after it.
    const at = role === 'person' ? Date.now() : Date.parse(startedAt);
    side.push({ seq, at });
    this.#settle(({ use }) => use.turnOf === role && use.beganAt <= at);
  }

  /** The totals so far of what was used since they were last taken; null: nothing was. */
  takeChanged(): Usage[] | null {
    const now = Date.now();
    this.#settle(({ since }) => now - since >= waitForTurnMs);
    return this.#take();
  }

  /** As takeChanged, with all that still waits for its turn: the call is over. */
  takeLast(): Usage[] | null {
    this.#settle(() => true);
    return this.#take();
  }

  /** The totals taken last were not stored: they count as changed again. */
  putBack(): void {
    for (const key of this.#taken) this.#changed.add(key);
    this.#taken = [];
  }

  /** All that was used so far, whoever's turn it was. */
  get total(): readonly Usage[] {
    const waiting = this.#waiting.flatMap(({ use }) => rowsOf(use, null));
    return [...this.#totals.values(), ...waiting];
  }

  #take(): Usage[] | null {
    if (this.#changed.size === 0) return null;
    this.#taken = [...this.#changed];
    this.#changed.clear();
    return this.#taken.flatMap((key) => this.#totals.get(key) ?? []);
  }

  /** Counts what waits and fits for the newest turn of its side. */
  #settle(fits: (waiting: Waiting) => boolean): void {
    const [settled, left] = [this.#waiting.filter(fits), this.#waiting.filter((waiting) => !fits(waiting))];
    this.#waiting = left;
    for (const { use } of settled) this.#count(use, this.#turns[use.turnOf].at(-1)?.seq ?? null);
  }

  #count(use: PartUse, turnSeq: number | null): void {
    for (const row of rowsOf(use, turnSeq)) {
      const key = JSON.stringify([row.turnSeq, row.provider, row.model, row.kind]);
      const before = this.#totals.get(key);
      this.#totals.set(key, {
        ...row,
        quantity: (before?.quantity ?? 0) + row.quantity,
        isEstimated: row.isEstimated || before?.isEstimated === true,
      });
      this.#changed.add(key);
    }
  }
}

function rowsOf({ provider, model, quantities, isEstimated }: PartUse, turnSeq: number | null): Usage[] {
  return Object.entries(quantities).flatMap(([name, quantity]): Usage[] => {
    // The keys are exactly the kinds; Object.entries forgets that.
    const kind = name as UsageKind;
    if (quantity <= 0) return [];
    return [{ turnSeq, purpose: 'call', provider, model, kind, quantity, isEstimated, costUsd: null }];
  });
}
