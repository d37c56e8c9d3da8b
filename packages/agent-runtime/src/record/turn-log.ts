import type { Turn } from '@voxie/contracts';

export type TurnDraft = Omit<Turn, 'id' | 'callId' | 'seq'>;
type WriteTurn = (seq: number, turn: TurnDraft) => Promise<void>;

interface Entry {
  turn: TurnDraft;
  /** False while the agent still speaks: its words are known at the end, its place from the start. */
  isReady: boolean;
  seq: number | undefined;
}

/** A place in the record that is filled later. */
export interface TurnSlot {
  /** May be called again, with better knowledge. */
  fill(words: Pick<TurnDraft, 'text' | 'interrupted'>): void;
  /** Nothing was said after all. */
  drop(): void;
}

/** The turns of a call in the order in which they began, written one after another. */
export class TurnLog {
  readonly #write: WriteTurn;
  readonly #waiting: Entry[] = [];
  #nextSeq = 0;
  #writing: Promise<void> = Promise.resolve();

  constructor(write: WriteTurn) {
    this.#write = write;
  }

  /** The place of the newest turn, or the one it will have. Null: there is none. */
  get newest(): number | null {
    const places = this.#nextSeq + this.#waiting.length;
    return places === 0 ? null : places - 1;
  }

  /** Adds a whole turn. The answer changes its text later: recognised speech comes after the answer to it. */
  add(turn: TurnDraft): { setText(text: string): void } {
    const entry: Entry = { turn, isReady: true, seq: undefined };
    this.#waiting.push(entry);
    this.#flush();
    return {
      setText: (text) => {
        entry.turn = { ...entry.turn, text };
        if (entry.seq !== undefined) this.#enqueue(entry);
      },
    };
  }

  /** Keeps a place for a turn that has begun; later turns wait behind it. */
  open(turn: TurnDraft): TurnSlot {
    const entry: Entry = { turn, isReady: false, seq: undefined };
    this.#waiting.push(entry);
    return {
      fill: (words) => {
        entry.turn = { ...entry.turn, ...words };
        entry.isReady = true;
        if (entry.seq === undefined) this.#flush();
        else this.#enqueue(entry);
      },
      drop: () => {
        const index = this.#waiting.indexOf(entry);
        if (index !== -1 && !entry.isReady) this.#waiting.splice(index, 1);
        this.#flush();
      },
    };
  }

  /** Gives up places that were never filled and resolves when all is written. */
  async close(): Promise<void> {
    const ready = this.#waiting.filter((entry) => entry.isReady);
    this.#waiting.splice(0, this.#waiting.length, ...ready);
    this.#flush();
    await this.#writing;
  }

  #flush(): void {
    while (this.#waiting[0]?.isReady === true) {
      const entry = this.#waiting.shift();
      if (entry === undefined) return;
      entry.seq = this.#nextSeq;
      this.#nextSeq += 1;
      this.#enqueue(entry);
    }
  }

  #enqueue(entry: Entry): void {
    this.#writing = this.#writing.then(async () => {
      if (entry.seq !== undefined) await this.#write(entry.seq, entry.turn);
    });
  }
}
