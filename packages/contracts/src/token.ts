import { z } from 'zod';

/**
 * POST /token. Two forms: the simple one (`room`, `identity`) and LiveKit's TokenSource endpoint
 * (https://docs.livekit.io/frontends/authentication/tokens/endpoint/). Of a client's room config only
 * the name and metadata of the first agent are read.
 */
export const tokenInputSchema = z.object({
  room: z.string().max(200).optional(),
  identity: z.string().min(1).max(200).optional(),
  roomAdmin: z.boolean().default(false).describe('Owners and editors of the workspace of the room only; audited.'),
  roomName: z.string().max(200).optional(),
  participantIdentity: z.string().min(1).max(200).optional(),
  participantName: z.string().max(200).optional(),
  participantMetadata: z.string().max(4000).optional(),
  participantAttributes: z.record(z.string().max(100), z.string().max(1000)).optional(),
  roomConfig: z
    .looseObject({
      agents: z
        .array(
          z.looseObject({ agentName: z.string().max(200).optional(), metadata: z.string().max(20_000).optional() }),
        )
        .optional(),
    })
    .optional(),
});
export type TokenInput = z.infer<typeof tokenInputSchema>;

export const tokenOutputSchema = z.object({
  token: z.string(),
  participantToken: z.string(),
  serverUrl: z.string(),
  roomName: z.string(),
  participantName: z.string(),
  callId: z.string(),
});
export type TokenOutput = z.infer<typeof tokenOutputSchema>;
