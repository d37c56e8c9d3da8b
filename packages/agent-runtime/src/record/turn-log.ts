import type { Turn } from '@voxie/contracts';

export type TurnDraft = Omit<Turn, 'id' | 'callId' | 'seq'>;
type WriteTurn = (turn: TurnDraft & { seq: number }) => void;

interface Entry {
  turn: TurnDraft;
  /** False while nothing of it is known but that it begins: it may be nothing after all. */
  isReady: boolean;
  seq: number | undefined;
}

/** A turn of the record. */
export interface TurnSlot {
  /** Undefined: it has no place yet. */
  readonly seq: number | undefined;
  readonly turn: Readonly<TurnDraft>;
  /** Writes it down with better knowledge, as often as there is any. It keeps its place. */
  fill(known: Partial<TurnDraft>): void;
  /** Nothing was said after all. Has no effect once it was written. */
  drop(): void;
}

/** The turns of a call in the order in which they began. */
export class TurnLog {
  readonly #write: WriteTurn;
  readonly #waiting: Entry[] = [];
  #nextSeq = 0;

  constructor(write: WriteTurn) {
    this.#write = write;
  }

  /** The place of the newest turn, or the one it will have. Null: there is none. */
  get newest(): number | null {
    const places = this.#nextSeq + this.#waiting.length;
    return places === 0 ? null : places - 1;
  }

  /** Adds a turn of which something is known. */
  add(turn: TurnDraft): TurnSlot {
    return this.#put({ turn, isReady: true, seq: undefined });
  }

  /** Keeps a place for a turn that has begun; later turns wait behind it until something of it is known. */
  open(turn: TurnDraft): TurnSlot {
    return this.#put({ turn, isReady: false, seq: undefined });
  }

  /** Gives up places that were never filled. */
  close(): void {
    const ready = this.#waiting.filter((entry) => entry.isReady);
    this.#waiting.splice(0, this.#waiting.length, ...ready);
    this.#flush();
  }

  #put(entry: Entry): TurnSlot {
    this.#waiting.push(entry);
    this.#flush();
    return {
      get seq() {
        return entry.seq;
      },
      get turn() {
        return entry.turn;
      },
      fill: (known) => {
        entry.turn = { ...entry.turn, ...known };
        entry.isReady = true;
        if (entry.seq === undefined) this.#flush();
        else this.#write({ ...entry.turn, seq: entry.seq });
      },
      drop: () => {
        const index = this.#waiting.indexOf(entry);
        if (index !== -1 && !entry.isReady) this.#waiting.splice(index, 1);
        this.#flush();
      },
    };
  }

  #flush(): void {
    while (this.#waiting[0]?.isReady === true) {
      const entry = this.#waiting.shift();
      if (entry === undefined) return;
      entry.seq = this.#nextSeq;
      this.#nextSeq += 1;
      this.#write({ ...entry.turn, seq: entry.seq });
    }
  }
}
