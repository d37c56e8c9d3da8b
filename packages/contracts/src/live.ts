import { z } from 'zod';
import { callSchema } from './call.ts';
import { idSchema, timestampSchema } from './ids.ts';
import { resumeSchema } from './page.ts';

/** A member of the workspace who listens to a call, or speaks in it in the agent's place. */
export const callMemberSchema = z.object({
  userId: idSchema,
  name: z.string(),
  role: z.enum(['listener', 'speaker']),
  since: timestampSchema,
});
export type CallMember = z.infer<typeof callMemberSchema>;

/** An open call, as the page of live calls shows it. Its duration is the reader's to count, from `activeAt`. */
export const liveCallSchema = callSchema
  .pick({
    id: true,
    kind: true,
    agentId: true,
    agentName: true,
    version: true,
    status: true,
    requestedAt: true,
    activeAt: true,
    language: true,
    turnCount: true,
    lastWords: true,
    costUsd: true,
    hasUnpriced: true,
    takenOverBy: true,
  })
  .extend({ members: z.array(callMemberSchema).describe('Who listens, and who has taken over.') });
export type LiveCall = z.infer<typeof liveCallSchema>;

/** Sent by calls.live: calls that are new or changed, and the ids of those that are over. */
export const liveCallsEventSchema = z.object({
  isReset: z.boolean().describe('These are all open calls: what was known before is to be forgotten.'),
  calls: z.array(liveCallSchema),
  gone: z.array(idSchema),
});
export type LiveCallsEvent = z.infer<typeof liveCallsEventSchema>;

const byCall = z.object({ callId: idSchema });

export const liveInputs = {
  live: resumeSchema,
  listLive: z.object({}),
  listen: byCall,
  whisper: byCall.extend({ text: z.string().trim().min(1).max(1000).describe('A hint for the agent alone.') }),
  takeOver: byCall,
  handBack: byCall,
} as const;

export const liveOutputs = {
  listLive: z.object({ items: z.array(liveCallSchema) }),
  whisper: z.object({ deliveredAt: timestampSchema }),
  handBack: callSchema,
} as const;

/** Participant attribute by which the clients of a room tell who is no person in the call, but a member of the workspace. */
export const roleAttribute = 'voxie.role';
export const memberRole = 'member';

/** Topic of the packets by which the server tells an agent what a member wants of its call. */
export const supervisionTopic = 'voxie.supervision';

/** The agent acknowledges each by an entry in the call's log that names its `requestId`. */
export const supervisionSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('whisper'), requestId: idSchema, by: z.string(), text: z.string() }),
  z.object({
    kind: z.literal('take_over'),
    requestId: idSchema,
    by: z.string(),
    userId: idSchema,
    identity: z.string().describe('The participant as whom the member will speak.'),
  }),
  z.object({ kind: z.literal('hand_back'), requestId: idSchema, by: z.string(), userId: idSchema }),
]);
export type Supervision = z.infer<typeof supervisionSchema>;
