import { AppError } from '@voxie/contracts';
import type { KnowledgeSource } from '@voxie/contracts';
import { knowledge } from '@voxie/db';
import type { Ask } from '../context.ts';
import { factsOf, replaceContent } from './add.ts';
import { requireSource } from './get.ts';
import { startIndexing } from './start-indexing.ts';

/** Indexes a source that failed once more; fetches an address anew in any case. Throws PRECONDITION_FAILED. */
export async function retrySource({ deps, actor, input }: Ask<{ sourceId: string }>): Promise<KnowledgeSource> {
  const source = await requireSource(actor, input.sourceId);
  const isAtWork = source.status === 'queued' || source.status === 'indexing';
  if (isAtWork) throw new AppError('PRECONDITION_FAILED', 'This source is being indexed right now.');
  if (source.url !== null)
    return await replaceContent(deps, source, {
      title: source.title,
      content: factsOf({ kind: 'url', url: source.url }),
    });
  if (source.status === 'ready')
    throw new AppError('PRECONDITION_FAILED', 'This source is ready. To change it, upload it again.');
  await knowledge.progress(deps.service, source, { status: 'queued' });
  await startIndexing(deps, source);
  return await requireSource(actor, source.id);
}
