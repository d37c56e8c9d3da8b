import { z } from 'zod';
import { idSchema, timestampSchema } from './ids.ts';

export const memoryOriginSchema = z.enum(['model', 'extractive']);
export type MemoryOrigin = z.infer<typeof memoryOriginSchema>;

/** Who a person is, as the one who spawned the call said. */
const participantSchema = z.string().min(1).max(200);

/** Something an agent remembers of a person. */
export const memoryFactSchema = z.object({
  id: idSchema,
  agentId: idSchema,
  participant: participantSchema,
  fact: z.string().describe('One short sentence.'),
  quote: z.string().describe("The person's own words that it stands on."),
  origin: memoryOriginSchema.describe('model: a chat model wrote it. extractive: a rule took it from the words.'),
  callId: idSchema.nullable().describe('The call it comes from, while that is on record.'),
  createdAt: timestampSchema,
  updatedAt: timestampSchema,
});
export type MemoryFact = z.infer<typeof memoryFactSchema>;

/** Someone an agent remembers. */
export const memoryParticipantSchema = z.object({
  participant: participantSchema,
  facts: z.number().int().positive(),
  updatedAt: timestampSchema,
});
export type MemoryParticipant = z.infer<typeof memoryParticipantSchema>;

const byAgent = z.object({ agentId: idSchema });
const byPerson = byAgent.extend({ participant: participantSchema });

export const memoryInputs = {
  participants: byAgent,
  facts: byPerson,
  forget: byPerson.extend({ factId: idSchema.optional().describe('Absent: everything of this person.') }),
} as const;

export const memoryOutputs = {
  participants: z.object({ items: z.array(memoryParticipantSchema).describe('Last written first, at most 500.') }),
  facts: z.object({ items: z.array(memoryFactSchema).describe('Last written first.') }),
  forgotten: z.object({ facts: z.number().int().nonnegative().describe('How many were forgotten.') }),
} as const;

/** A fact as it was found in a call, before it is kept. */
export const foundFactSchema = z.object({
  fact: z.string().trim().min(1).max(300),
  quote: z.string().trim().min(1).max(500),
  replaces: z.string().nullable(),
});
export type FoundFact = z.infer<typeof foundFactSchema>;

/** What a chat model answers when it is asked for the facts of a call. */
export const foundFactsSchema = z.object({ facts: z.array(foundFactSchema).max(50) });
