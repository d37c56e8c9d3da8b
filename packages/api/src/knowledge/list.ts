import type { knowledgeInputs, KnowledgeSource, Page } from '@voxie/contracts';
import { knowledge } from '@voxie/db';
import type { z } from 'zod';
import type { Ask } from '../context.ts';

export function listSources({
  actor,
  input,
}: Ask<z.infer<typeof knowledgeInputs.list>>): Promise<Page<KnowledgeSource>> {
  return knowledge.list(actor.db, actor.workspaceId, input);
}
