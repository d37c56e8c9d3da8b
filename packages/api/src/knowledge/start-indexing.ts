import type { KnowledgeSource } from '@voxie/contracts';
import type { ApiDeps } from '../deps.ts';

/** Sends the job. A source that waits is found again anyway, so a failure here costs only time. */
export async function startIndexing(
  { jobs, logger }: Pick<ApiDeps, 'jobs' | 'logger'>,
  { id: sourceId, workspaceId }: Pick<KnowledgeSource, 'id' | 'workspaceId'>,
): Promise<void> {
  try {
    await jobs.send('knowledge_index', { workspaceId, sourceId });
  } catch (error) {
    logger.warn({ err: error, sourceId }, 'The indexing of a source begins later');
  }
}
