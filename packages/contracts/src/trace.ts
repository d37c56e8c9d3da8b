import { z } from 'zod';
import { idSchema } from './ids.ts';

/** A W3C `traceparent` of version 00: trace id, span id, flags. */
export const traceparentSchema = z
  .string()
  .regex(/^00-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}$/u, 'Must be a W3C traceparent.');

/** Longer than anyone waits for a call. */
const longestMs = 600_000;
const sinceClickMs = z.number().int().nonnegative().max(longestMs);

/**
 * How a call began at its person, as their client measured it. All in ms since the click, by the client's own clock: what the
 * clock shows does not matter.
 */
export const callMarksSchema = z.object({
  callId: idSchema,
  traceparent: traceparentSchema.describe('As it was sent with the spawn: names the trace, and the span of the click.'),
  sentMs: sinceClickMs.describe('When these marks are sent.'),
  answeredMs: sinceClickMs.describe('The API answered the spawn.'),
  connectedMs: sinceClickMs.describe('The client was in the room.'),
  heardMs: sinceClickMs
    .nullable()
    .describe("The agent's first sound was heard. Null: not before these marks were sent."),
});
export type CallMarks = z.infer<typeof callMarksSchema>;
