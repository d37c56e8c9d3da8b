import { z } from 'zod';
import { idSchema, timestampSchema } from './ids.ts';

/** Attribute of the agent in the room while it records. Clients show a mark where it is `on`. */
export const recordingAttribute = 'voxie.recording';

const recordingStatusSchema = z
  .enum(['uploading', 'ready', 'failed', 'deleted'])
  .describe('uploading: on its way to the store. failed: nothing of it could be kept.');

const peaks = z.array(z.number().int().min(0).max(255));

/** The waveform of both sides: the loudest of each of equal parts, 0 to 255. */
export const waveformSchema = z.object({ person: peaks, agent: peaks });
export type Waveform = z.infer<typeof waveformSchema>;

/** The sound of a call: Ogg Opus, the person left, the agent right. */
export const recordingSoundSchema = z.object({
  callId: idSchema,
  status: recordingStatusSchema,
  startedAt: timestampSchema.describe('The moment of its first sample.'),
  durationMs: z.number().int().nonnegative().nullable().describe('Null until it is in the store.'),
  bytes: z.number().int().nonnegative().nullable(),
  waveform: waveformSchema,
  expiresAt: timestampSchema.describe('When it is removed.'),
});
export type RecordingSound = z.infer<typeof recordingSoundSchema>;

export const playableSchema = recordingSoundSchema.extend({
  url: z.string().nullable().describe('Path at the API that plays it, signed for the caller. Null: not ready.'),
  urlExpiresAt: timestampSchema.nullable(),
});
export type Playable = z.infer<typeof playableSchema>;

/** Beside the sound on a worker's disk, until it is in the store. */
export const recordingNoteSchema = z.object({
  callId: idSchema,
  workspaceId: idSchema,
  startedAt: timestampSchema.describe('The moment of its first sample.'),
  keepDays: z.number().int().positive(),
});
export type RecordingNote = z.infer<typeof recordingNoteSchema>;

const byCall = z.object({ callId: idSchema });

export const recordingInputs = { get: byCall, deleteContent: byCall } as const;
