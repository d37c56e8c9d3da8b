import type { CallLogKind } from '@voxie/contracts';
import { randomUUID } from 'node:crypto';
import type { Journal } from './journal.ts';

export type EventDetail = Readonly<Record<string, string | number | boolean>>;

/** Writes down what happens in a call beside its turns and tools. */
export type EventNote = (kind: CallLogKind, detail?: EventDetail) => void;

/** Never fails, and never disturbs the call. */
export const eventLog =
  (write: Journal['write']): EventNote =>
  (kind, detail = {}) =>
    write({ kind: 'event', row: { id: randomUUID(), at: new Date().toISOString(), kind, detail: { ...detail } } });
