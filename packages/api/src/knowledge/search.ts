import type { knowledgeInputs, knowledgeOutputs } from '@voxie/contracts';
import { knowledge } from '@voxie/db';
import { searchKnowledge } from '@voxie/knowledge';
import type { z } from 'zod';
import type { Ask } from '../context.ts';

/** Searches as an agent would. */
export async function trySearch({
  deps,
  actor,
  input,
}: Ask<z.infer<typeof knowledgeInputs.search>>): Promise<z.infer<typeof knowledgeOutputs.search>> {
  const { workspaceId } = actor;
  const sources = input.sources ?? (await knowledge.listSearchableNames(actor.db, workspaceId));
  const { service: db, embedder, logger } = deps;
  const question = { workspaceId, sources, query: input.query, limit: input.limit };
  return { items: await searchKnowledge({ db, embedder, logger }, question) };
}
