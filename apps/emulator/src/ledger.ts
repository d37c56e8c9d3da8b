import type { EmulatorLedger, LedgerEntry } from '@voxie/contracts/emulator';

const MAX_ENTRIES = 50_000;

/** What a piece of work used, before it has its place in the ledger. */
export type LedgerUse = Omit<LedgerEntry, 'seq' | 'at'>;

/** The provider's own book: what each request, and each answer of a Realtime session, used. The oldest entries go first. */
export class Ledger {
  readonly #entries: LedgerEntry[] = [];
  #last = 0;

  /** Kinds of which nothing was used are left out. */
  readonly add = ({ quantities, ...use }: LedgerUse): void => {
    const used = Object.fromEntries(Object.entries(quantities).filter(([, quantity]) => quantity > 0));
    this.#last += 1;
    this.#entries.push({ ...use, seq: this.#last, at: new Date().toISOString(), quantities: used });
    if (this.#entries.length > MAX_ENTRIES) this.#entries.shift();
  };

  /** `key`: undefined is all. */
  read(after: number, key: string | undefined): EmulatorLedger {
    const entries = this.#entries.filter((entry) => entry.seq > after && (key === undefined || entry.key === key));
    return { last: this.#last, entries };
  }
}
