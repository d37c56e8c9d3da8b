import { z } from 'zod';
import { idSchema, timestampSchema } from '../ids.ts';

/** Topic of the data packets that tell a call's clients of an event. */
export const liveEventTopic = 'voxie.event';

/** What a call's clients are told, as JSON in a packet: by the tool websocket_send, or by the call itself. */
export const liveEventSchema = z.object({
  event: z.string().max(64).describe("The tool's own word; those that begin with voxie. are the call's own."),
  data: z.json(),
  at: timestampSchema,
});
export type LiveEvent = z.infer<typeof liveEventSchema>;

/** A tool waits for someone's word. Who may agree: the person in the call, or a member in the dashboard. */
export const approvalWanted = 'voxie.approval_wanted';
/** What came of it: data is that of the wish, with `isApproved`. */
export const approvalDecided = 'voxie.approval_decided';

export const approvalEventSchema = z.object({
  toolCallId: idSchema,
  tool: z.string(),
  arguments: z.record(z.string(), z.json()),
  approval: z.enum(['person', 'member']),
});
export type ApprovalEvent = z.infer<typeof approvalEventSchema>;

/** Topic of the packet by which the person in the call answers. */
export const decisionTopic = 'voxie.decide';

export const decisionSchema = z.object({ toolCallId: idSchema, approve: z.boolean() });
export type Decision = z.infer<typeof decisionSchema>;
