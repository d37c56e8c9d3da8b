import { recordEntrySchema } from '@voxie/contracts';
import type { PrivacyConfig, RecordChange, RecordEntry } from '@voxie/contracts';
import { createRedactor, redactLogs } from '@voxie/platform';
import type { Redactor } from '@voxie/platform';

type TurnEntry = Extract<RecordEntry, { kind: 'turn' }>;

/** Takes out of the record of a call, and of what its process logs, what its config says. Until it is told that: nothing. */
export class RecordRedactor {
  #redactor: Redactor | null = null;
  /** Turns whose last words are held back, as they are, by their places. */
  readonly #growing = new Map<number, TurnEntry['row']>();
  #isOver = false;

  /** A job runs one call: all it logs from here on is redacted too. Throws AppError PRECONDITION_FAILED: see createRedactor. */
  use(privacy: PrivacyConfig): void {
    this.#redactor = createRedactor(privacy);
    redactLogs(this.#redactor);
  }

  readonly text = (text: string): string => this.#redactor?.text(text) ?? text;

  readonly entry = (entry: RecordEntry): RecordEntry => {
    const redactor = this.#redactor;
    if (redactor === null) return entry;
    return entry.kind === 'turn' ? this.#turn(entry, redactor) : redactEntry(entry, redactor);
  };

  /** Nothing is said any more: what was held back is written. */
  finish(write: (change: RecordChange) => void): void {
    this.#isOver = true;
    for (const row of this.#growing.values()) write({ kind: 'turn', row });
    this.#growing.clear();
  }

  /** Words of which more may come, until it is known when they ended: a match may be half there. */
  #turn({ row, ...entry }: TurnEntry, redactor: Redactor): TurnEntry {
    const isGrowing = !this.#isOver && row.modality === 'voice' && row.endedAt === null && row.text !== null;
    if (isGrowing) this.#growing.set(row.seq, row);
    else this.#growing.delete(row.seq);
    const words = row.text === null ? null : isGrowing ? redactor.growing(row.text) : redactor.text(row.text);
    const cutText = row.cutText === null ? null : redactor.text(row.cutText);
    return { ...entry, row: { ...row, text: words, cutText } };
  }
}

/** Its shape stays: what is taken out is replaced by words. */
function redactEntry(entry: Exclude<RecordEntry, TurnEntry>, { text, json }: Redactor): RecordEntry {
  const clean = (words: string | null) => (words === null ? null : text(words));
  if (entry.kind === 'tool_call') {
    const { row } = entry;
    const cleaned = { arguments: json(row.arguments), result: clean(row.result), error: clean(row.error) };
    return recordEntrySchema.parse({ ...entry, row: { ...row, ...cleaned } });
  }
  if (entry.kind === 'event')
    return recordEntrySchema.parse({ ...entry, row: { ...entry.row, detail: json(entry.row.detail) } });
  return entry.kind === 'end' ? { ...entry, row: { ...entry.row, detail: text(entry.row.detail) } } : entry;
}
