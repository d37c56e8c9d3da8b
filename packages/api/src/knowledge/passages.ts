import type { knowledgeInputs, knowledgeOutputs } from '@voxie/contracts';
import { knowledgePassages } from '@voxie/db';
import type { z } from 'zod';
import type { Ask } from '../context.ts';
import { requireMay } from '../policy.ts';
import { requireSource } from './get.ts';

/** What of a source is searched, in order. */
export async function listSourcePassages({
  actor,
  input,
}: Ask<z.infer<typeof knowledgeInputs.passages>>): Promise<z.infer<typeof knowledgeOutputs.passages>> {
  requireMay(actor, 'knowledge.read');
  const source = await requireSource(actor, input.sourceId);
  const items = await knowledgePassages.list(actor.db, source, input);
  return { items, nextAfter: items.length < input.limit ? null : (items.at(-1)?.seq ?? null) };
}
