import { z } from 'zod';
import { idSchema } from './ids.ts';
import { traceparentSchema } from './trace.ts';

/** The two deployments; each is also the LiveKit `agentName` it registers. */
export const deploymentSchema = z.enum(['voxie', 'spawner']);
export type Deployment = z.infer<typeof deploymentSchema>;

/** All a dispatch says. The worker checks the call id against the database before it runs anything. */
export const dispatchMetadataSchema = z.object({
  callId: idSchema,
  attempt: z.number().int().positive().describe('A claim with an older attempt than the stored one is refused.'),
  traceparent: traceparentSchema
    .optional()
    .catch(undefined)
    .describe('Where the dispatch stands in the trace of the call.'),
});
export type DispatchMetadata = z.infer<typeof dispatchMetadataSchema>;

/** What other LiveKit tools read from the room. Snake case, as they expect. */
export const roomMetadataSchema = z.object({
  call_id: idSchema,
  agent_id: idSchema.optional(),
  creation_id: idSchema.optional(),
});
export type RoomMetadata = z.infer<typeof roomMetadataSchema>;

const prefixes = { voxie: 'voxie-creation-', spawner: 'agent-' } as const satisfies Record<Deployment, string>;

/** `agent-{agentId}-{shortId}` or `voxie-creation-{creationId}-{shortId}`. */
export function roomNameFor(deployment: Deployment, id: string, shortId: string): string {
  return `${prefixes[deployment]}${id}-${shortId}`;
}

/** Whether a room belongs to a deployment: the second guard beside explicit dispatch. */
export function isRoomOf(deployment: Deployment, roomName: string): boolean {
  return roomName.startsWith(prefixes[deployment]);
}

/** Topic of the data packets the server sends into a room of a creation when the person edited the form. */
export const draftEditTopic = 'voxie.draft-edit';

/** The person changed these fields of the draft in the form. */
export const draftEditSchema = z.object({
  creationId: idSchema,
  revision: z.number().int().positive(),
  changed: z.array(z.string()),
});
export type DraftEdit = z.infer<typeof draftEditSchema>;
