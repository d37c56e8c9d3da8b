import type { knowledgeInputs, KnowledgeSource, Page } from '@voxie/contracts';
import { knowledge } from '@voxie/db';
import type { z } from 'zod';
import type { Ask } from '../context.ts';
import { requireMay } from '../policy.ts';

export function listSources({
  actor,
  input,
}: Ask<z.infer<typeof knowledgeInputs.list>>): Promise<Page<KnowledgeSource>> {
  requireMay(actor, 'knowledge.read');
  return knowledge.list(actor.db, actor.workspaceId, input);
}
