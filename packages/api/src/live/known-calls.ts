import { randomUUID } from 'node:crypto';
import type { LiveCall, LiveCallsEvent } from '@voxie/contracts';

/** A stream that was cut may go on within this time, if its client comes back to this process. */
const keptForMs = 120_000;
const maxKept = 500;

interface Known {
  /** Null: it was told to be over. */
  json: string | null;
  /** The event that told it last. */
  seq: number;
}

/** What a client was told of the open calls, event by event: each event is what has changed since. */
export class KnownCalls {
  readonly owner: string;
  readonly #id = randomUUID();
  #known = new Map<string, Known>();
  #seq = 0;
  #isFresh = true;

  constructor(owner: string) {
    this.owner = owner;
  }

  get id(): string {
    return this.#id;
  }

  /** The id of the newest event. */
  get eventId(): string {
    return `${this.#id}.${this.#seq}`;
  }

  /** What came after this event is as if it had never been told. False: it is none of this stream. */
  goBackTo(seq: number): boolean {
    if (!Number.isInteger(seq) || seq < 1 || seq > this.#seq) return false;
    for (const [id, known] of this.#known) if (known.seq > seq) this.#known.set(id, { json: '', seq });
    this.#seq = seq;
    return true;
  }

  /** The event that tells of these calls; null where there is nothing new. */
  next(calls: readonly LiveCall[]): LiveCallsEvent | null {
    const isReset = this.#isFresh;
    const seq = this.#seq + 1;
    const isOpen = new Set(calls.map(({ id }) => id));
    const changed = calls.filter((call) => this.#known.get(call.id)?.json !== JSON.stringify(call));
    const gone = [...this.#known].flatMap(([id, { json }]) => (json === null || isOpen.has(id) ? [] : [id]));
    if (!isReset && changed.length === 0 && gone.length === 0) return null;
    for (const call of changed) this.#known.set(call.id, { json: JSON.stringify(call), seq });
    for (const id of gone) this.#known.set(id, { json: null, seq });
    this.#seq = seq;
    this.#isFresh = false;
    return { isReset, calls: changed, gone };
  }
}

/** The streams of this process, those that were cut among them. */
export class KnownStreams {
  readonly #kept = new Map<string, { calls: KnownCalls; timer: NodeJS.Timeout }>();

  /** Goes on after the client's last event; a stream of another owner, or that is no longer known, begins anew. */
  open(owner: string, lastEventId: string | undefined): KnownCalls {
    const [id = '', seq = ''] = lastEventId?.split('.') ?? [];
    const kept = this.#kept.get(id);
    if (kept === undefined || kept.calls.owner !== owner) return new KnownCalls(owner);
    this.#forget(id);
    return kept.calls.goBackTo(Number(seq)) ? kept.calls : new KnownCalls(owner);
  }

  /** Keeps a stream that ended for the client that may come back. */
  keep(calls: KnownCalls): void {
    const [oldest] = this.#kept.keys();
    if (this.#kept.size >= maxKept && oldest !== undefined) this.#forget(oldest);
    const timer = setTimeout(() => this.#forget(calls.id), keptForMs).unref();
    this.#kept.set(calls.id, { calls, timer });
  }

  #forget(id: string): void {
    clearTimeout(this.#kept.get(id)?.timer);
    this.#kept.delete(id);
  }
}
