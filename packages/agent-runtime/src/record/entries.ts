import type { RecordEntry } from '@voxie/contracts';

/** What an entry replaces where it is written again: the natural key of its row. */
export function keyOf({ kind, row }: RecordEntry): string {
  if (kind === 'turn') return `turn ${row.seq}`;
  if (kind === 'tool_call' || kind === 'event') return `${kind} ${row.id}`;
  if (kind === 'end') return 'end';
  return JSON.stringify([kind, row.turnSeq, row.purpose, row.provider, row.model, row.kind]);
}

/** PostgreSQL stores neither NUL nor half a surrogate pair; both are kept as the sign for what cannot be shown. */
const unstorable = /(?<!\\)((?:\\\\)*)\\u(?:0000|[dD][89a-fA-F][0-9a-fA-F]{2})/gu;

/** A value as one line of JSON that can be stored as it is. */
export const asLine = (value: unknown): string => JSON.stringify(value).replaceAll(unstorable, '$1\u{FFFD}');
