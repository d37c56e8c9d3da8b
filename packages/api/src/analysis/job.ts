import { analysis } from '@voxie/db';
import { JobFailure } from '@voxie/jobs';
import type { JobTry } from '@voxie/jobs';
import { analyseCall, ChatFailure } from '@voxie/knowledge';
import type { AnalysisDeps } from '@voxie/knowledge';
import type { ApiDeps } from '../deps.ts';
import { chatOf } from './chat-of.ts';

type AnalysisJobDeps = Pick<ApiDeps, 'service' | 'settings' | 'secretBox' | 'outbound' | 'changes' | 'jobs' | 'logger'>;

interface Promised {
  callId: string;
  workspaceId: string;
}

/** The last words of a call are written within this, mostly. Those that come later make the analysis anew. */
const settleSeconds = 2;

/** Analyses calls as soon as they are over; those of a time when nobody listened, too. */
export function workOnAnalysis(deps: AnalysisJobDeps): Disposable {
  deps.jobs.work('call_analysis', (job) => analyseOnce(deps, job));
  const send = async (promised: readonly Promised[]) => {
    for (const { callId, workspaceId } of promised)
      await deps.jobs.send('call_analysis', { workspaceId, callId }, { startAfterSeconds: settleSeconds });
  };
  /** A row that changed may be promised anew: words came late, or someone asked. */
  const sendIfFresh = async (promised: Promised) => {
    const now = await analysis.get(deps.service, promised.callId);
    if (now?.status === 'pending' && now.attempts === 0) await send([promised]);
  };
  // A promise that is not sent now stays pending, and is found when the API starts or hears again.
  const onFailure = (error: unknown) => deps.logger.warn({ err: error }, 'A call is analysed later');
  const unsubscribe = deps.changes.subscribe({
    onChange: ({ table, op, callId, workspaceId }) => {
      if (table !== 'call_summaries' || callId === null) return;
      const promised = { callId, workspaceId };
      void (op === 'insert' ? send([promised]) : sendIfFresh(promised)).catch(onFailure);
    },
    onMissed: () => void analysis.listPending(deps.service).then(send).catch(onFailure),
  });
  return { [Symbol.dispose]: unsubscribe };
}

async function analyseOnce(deps: AnalysisJobDeps, { data, signal }: JobTry<'call_analysis'>): Promise<unknown> {
  const work: AnalysisDeps = { db: deps.service, chatOf: (part, workspaceId) => chatOf(deps, part, workspaceId) };
  try {
    const came = await analyseCall(work, { callId: data.callId, signal });
    if (came === 'busy') throw new JobFailure('Another try is under way.');
    return { analysis: came };
  } catch (error) {
    if (error instanceof ChatFailure) throw new JobFailure(error.message, { cause: error });
    throw error;
  }
}
