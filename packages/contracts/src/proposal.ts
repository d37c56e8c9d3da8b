import { z } from 'zod';
import { idSchema, timestampSchema } from './ids.ts';
import { pageInputSchema, pageOf } from './page.ts';

export const proposalStatusSchema = z
  .enum(['proposed', 'applying', 'applied', 'rejected', 'failed'])
  .describe('failed: nothing was changed, and it may be applied again.');
export type ProposalStatus = z.infer<typeof proposalStatusSchema>;

/** A change of a database that an agent wrote, and that a person applies or rejects. */
export const proposalSchema = z.object({
  id: idSchema,
  workspaceId: idSchema,
  agentId: idSchema.nullable(),
  callId: idSchema.nullable(),
  agentName: z.string(),
  title: z.string(),
  sql: z.string(),
  reason: z.string(),
  connection: z.string().describe('The name of the secret that holds the address of the database.'),
  status: proposalStatusSchema,
  decidedBy: idSchema.nullable(),
  decidedAt: timestampSchema.nullable(),
  error: z.string().nullable().describe('Why it could not be applied, in the words of the database.'),
  createdAt: timestampSchema,
});
export type Proposal = z.infer<typeof proposalSchema>;

const byProposal = z.object({ proposalId: idSchema });

export const proposalInputs = {
  list: pageInputSchema.extend({ status: proposalStatusSchema.optional(), agentId: idSchema.optional() }),
  get: byProposal,
  approve: byProposal,
  reject: byProposal,
} as const;

export const proposalOutputs = { list: pageOf(proposalSchema) } as const;
