import { AppError } from '@voxie/contracts';
import type { RecordEntry } from '@voxie/contracts';
import { meter } from '@voxie/platform';
import type { Logger } from '@voxie/platform';
import { setTimeout as delay } from 'node:timers/promises';
import { keyOf } from './entries.ts';

/** Writes entries of a call; answers those refused for good. Throws where trying again may help. */
export type WriteEntries = (
  callId: string,
  entries: readonly RecordEntry[],
) => Promise<readonly { revision: number; reason: string }[]>;

interface ShipperInput {
  callId: string;
  write: WriteEntries;
  logger: Logger;
  /** What may wait in memory, in characters. */
  maxChars: number;
  /** Does not wait for a database that is away. */
  givesUp?: boolean;
}

const batchEntries = 100;
const batchChars = 200_000;
const firstWaitMs = 200;
const mostWaitMs = 2000;

interface Waiting {
  entry: RecordEntry;
  chars: number;
}

/** Brings entries to the database, in order and in batches, as long as it takes. Of a row, the newest entry alone waits. */
export class Shipper {
  readonly #input: ShipperInput;
  readonly #waiting = new Map<string, Waiting>();
  #chars = 0;
  #pumping: Promise<void> | undefined;
  #waitMs = 0;
  #wake = new AbortController();
  #isStopped = false;
  #hasTold = false;
  /** One at a time, after a batch was refused whole. */
  #oneByOne = false;

  constructor(input: ShipperInput) {
    this.#input = input;
  }

  /** The database did not take the last batch. */
  get isAway(): boolean {
    return this.#waitMs > 0;
  }

  get isEmpty(): boolean {
    return this.#waiting.size === 0;
  }

  /** What waits, in order. */
  get entries(): RecordEntry[] {
    return [...this.#waiting.values()].map(({ entry }) => entry);
  }

  /** `chars`: how long it is as a line. */
  add(entry: RecordEntry, chars: number): void {
    const key = keyOf(entry);
    const before = this.#waiting.get(key);
    if (before === undefined && entry.kind !== 'end' && this.#chars + chars > this.#input.maxChars) {
      if (!this.#hasTold) this.#input.logger.error({ kind: entry.kind }, 'too much of the record waits: some is lost');
      this.#hasTold = true;
      return;
    }
    // A row that waits already keeps its place.
    this.#waiting.set(key, { entry, chars });
    this.#chars += chars - (before?.chars ?? 0);
    this.#pumping ??= this.#pump().finally(() => {
      this.#pumping = undefined;
    });
  }

  /** Tries until nothing waits or the time is up, and then no more. Answers whether all is stored. */
  async finish({ forMs }: { forMs: number }): Promise<boolean> {
    this.#wake.abort();
    const timer = new AbortController();
    const late = delay(forMs, undefined, { signal: timer.signal }).catch(() => undefined);
    await Promise.race([this.#pumping, late]);
    timer.abort();
    this.#isStopped = true;
    this.#wake.abort();
    return this.isEmpty;
  }

  async #pump(): Promise<void> {
    // What comes in the same moment goes in the same batch.
    await Promise.resolve();
    while (!this.isEmpty && !this.#isStopped) {
      const batch = this.#nextBatch();
      try {
        const refused = await this.#input.write(
          this.#input.callId,
          batch.map(([, { entry }]) => entry),
        );
        for (const { revision, reason } of refused) this.#warnRefused(batch, revision, reason);
        this.#taken(batch);
      } catch (error) {
        meter.count('voxie_retries_total', { what: 'record' });
        await this.#failed(batch, error);
      }
    }
  }

  #nextBatch(): [string, Waiting][] {
    const batch: [string, Waiting][] = [];
    let chars = 0;
    for (const item of this.#waiting) {
      chars += item[1].chars;
      if (batch.length > 0 && (this.#oneByOne || batch.length === batchEntries || chars > batchChars)) break;
      batch.push(item);
    }
    return batch;
  }

  #taken(batch: readonly [string, Waiting][]): void {
    this.#waitMs = 0;
    for (const [key, sent] of batch) {
      // Newer words may have come while it was on its way.
      if (this.#waiting.get(key)?.entry !== sent.entry) continue;
      this.#waiting.delete(key);
      this.#chars -= sent.chars;
    }
    if (this.isEmpty) this.#oneByOne = false;
  }

  async #failed(batch: readonly [string, Waiting][], error: unknown): Promise<void> {
    if (isRefusal(error)) {
      const [only] = batch;
      if (batch.length > 1 || only === undefined) this.#oneByOne = true;
      else {
        this.#warnRefused(batch, only[1].entry.revision, error.code);
        this.#taken(batch);
      }
      return;
    }
    if (!this.isAway) this.#input.logger.warn({ err: error }, 'the record waits for the database');
    this.#isStopped ||= this.#input.givesUp === true;
    if (this.#isStopped) return;
    this.#waitMs = Math.min(mostWaitMs, Math.max(firstWaitMs, this.#waitMs * 2));
    if (this.#wake.signal.aborted) this.#wake = new AbortController();
    const waitMs = this.#waitMs * (0.75 + Math.random() / 2);
    await delay(waitMs, undefined, { signal: this.#wake.signal }).catch(() => undefined);
  }

  /** It is given up: it would block what comes after it for ever. Its words stay out of the log. */
  #warnRefused(batch: readonly [string, Waiting][], revision: number, reason: string): void {
    const kind = batch.find(([, { entry }]) => entry.revision === revision)?.[1].entry.kind;
    this.#input.logger.error({ kind, revision, reason }, 'an entry of the record was refused for good');
  }
}

/** The request itself can never work; anything else may. */
const isRefusal = (error: unknown): error is AppError => error instanceof AppError && error.code === 'VALIDATION';
