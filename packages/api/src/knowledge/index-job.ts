import { jobQueues } from '@voxie/contracts';
import { knowledge } from '@voxie/db';
import { JobFailure } from '@voxie/jobs';
import type { JobTry } from '@voxie/jobs';
import { indexSource, KnowledgeFailure } from '@voxie/knowledge';
import type { ApiDeps } from '../deps.ts';
import { startIndexing } from './start-indexing.ts';

const sweepEveryMs = 60_000;
/** A source at work says so more often than this. */
const forgottenAfterMs = 120_000;

type IndexJobDeps = Pick<ApiDeps, 'service' | 'embedder' | 'outbound' | 'jobs' | 'logger'>;

/** Works on sources that wait, and sends those anew whose job was lost. */
export function workOnKnowledge(deps: IndexJobDeps): Disposable {
  deps.jobs.work('knowledge_index', (job) => indexOnce(deps, job));
  const sweep = () =>
    void sendForgotten(deps).catch((error: unknown) =>
      deps.logger.warn({ err: error }, 'Waiting sources not looked at'),
    );
  const timer = setInterval(sweep, sweepEveryMs);
  sweep();
  return { [Symbol.dispose]: () => clearInterval(timer) };
}

async function sendForgotten(deps: IndexJobDeps): Promise<void> {
  const before = new Date(Date.now() - forgottenAfterMs).toISOString();
  for (const source of await knowledge.listWaiting(deps.service, before)) {
    // Told as changed, so that the next sweep leaves it to this job.
    const known = await knowledge.get(deps.service, source.workspaceId, source.id);
    if (known !== null) await knowledge.progress(deps.service, known, { status: 'queued' });
    await startIndexing(deps, source);
  }
}

async function indexOnce(deps: IndexJobDeps, { data, attempt, signal }: JobTry<'knowledge_index'>): Promise<unknown> {
  try {
    const { service: db, embedder, outbound } = deps;
    return await indexSource({ db, embedder, outbound }, data, signal);
  } catch (error) {
    const isKnown = error instanceof KnowledgeFailure;
    const isFinal = (isKnown && error.isFinal) || attempt > jobQueues.knowledge_index.retries;
    const message = isKnown ? error.message : 'Something went wrong on our side. Try again.';
    if (isFinal) await markFailed(deps, data, message);
    throw isKnown ? new JobFailure(message, { isFinal, cause: error.cause ?? error }) : error;
  }
}

async function markFailed(
  { service }: IndexJobDeps,
  { workspaceId, sourceId }: JobTry<'knowledge_index'>['data'],
  error: string,
): Promise<void> {
  const source = await knowledge.get(service, workspaceId, sourceId);
  if (source !== null && source.status !== 'ready')
    await knowledge.progress(service, source, { status: 'failed', error });
}
