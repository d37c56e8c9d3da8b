import { z } from 'zod';
import { turnSchema, usageSchema } from './call.ts';
import { idSchema, timestampSchema } from './ids.ts';
import { endReasonSchema, failureReasonSchema } from './reasons.ts';
import { callLogEntrySchema, toolCallSchema } from './tool-call.ts';

const revision = z
  .number()
  .int()
  .nonnegative()
  .describe("The writer's own count: only grows. A stored row is replaced by a newer revision only.");

/** Why a call ended, as the worker that had it says: one of the two reasons. */
const recordedEndSchema = z.object({
  endReason: endReasonSchema.nullable(),
  failureReason: failureReasonSchema.nullable(),
  detail: z.string().describe('For the log: never shown to a client.'),
  worker: z.string().min(1).describe('Who held the claim: only its holder may end the call.'),
  at: timestampSchema,
});
export type RecordedEnd = z.infer<typeof recordedEndSchema>;

/**
 * One change of a call's record: a row as it now is. The key of a turn is its place, of a tool call and an event its id, of
 * usage its turn, purpose, provider, model and kind. Written twice, or late, it changes nothing.
 */
export const recordEntrySchema = z.discriminatedUnion('kind', [
  z.object({ revision, kind: z.literal('turn'), row: turnSchema.omit({ id: true, callId: true }) }),
  z.object({ revision, kind: z.literal('tool_call'), row: toolCallSchema.omit({ callId: true, decision: true }) }),
  z.object({ revision, kind: z.literal('event'), row: callLogEntrySchema.omit({ callId: true }) }),
  z.object({ revision, kind: z.literal('usage'), row: usageSchema }),
  z.object({ revision, kind: z.literal('end'), row: recordedEndSchema }),
]);
export type RecordEntry = z.infer<typeof recordEntrySchema>;

/** A change that has no revision yet: its journal gives it one. */
export type RecordChange = RecordEntry extends infer Entry
  ? Entry extends RecordEntry
    ? Omit<Entry, 'revision'>
    : never
  : never;

/** What `record_write` answers of the entries that the database will never take: their revisions, each with the reason. */
export const refusedEntriesSchema = z.array(z.object({ revision: z.number().int(), reason: z.string() }));

/** The journal of a call on disk: the call it belongs to, in the first line; then an entry a line. */
export const journalHeaderSchema = z.object({ journal: z.literal(1), callId: idSchema });
