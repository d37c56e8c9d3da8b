import { calls, turns } from '@voxie/db';
import { JobFailure } from '@voxie/jobs';
import type { JobTry } from '@voxie/jobs';
import { ChatFailure } from '@voxie/knowledge';
import { callApi, executeCode, ToolFailure } from '@voxie/tools';
import type { ApiDeps } from '../deps.ts';

type WorkDeps = Pick<ApiDeps, 'service' | 'chat' | 'jobs' | 'outbound'>;

const codeLimits = { maxMilliseconds: 5000, maxMemoryMb: 64 };
const requestTimeoutMs = 30_000;
const maxResponseChars = 20_000;
/** Of a transcript: what a small model takes in. The end of a call says how it went. */
const maxTranscript = 100_000;

/** Works on what agents start with `celery_task`. */
export function workOnAgentJobs(deps: WorkDeps): void {
  deps.jobs.work('run_code', ({ data, signal }) => told(executeCode(data.payload.code, codeLimits, signal), true));
  deps.jobs.work('http_request', ({ data, signal }) => {
    const { payload, baseUrls } = data;
    const call = { ...payload, baseUrls, headers: new Headers(), timeoutMs: requestTimeoutMs, signal };
    return told(callApi(deps.outbound, call, { maxResponseChars, secrets: new Map() }), false);
  });
  deps.jobs.work('summarise_call', (job) => summarise(deps, job));
}

/** A tool's failure is the job's: its words are kept. `isFinal`: the same again would fail again. */
async function told<T>(work: Promise<T>, isFinal: boolean): Promise<T> {
  try {
    return await work;
  } catch (error) {
    if (error instanceof ToolFailure) throw new JobFailure(error.message, { cause: error, isFinal });
    throw error;
  }
}

async function summarise(deps: WorkDeps, { data, signal }: JobTry<'summarise_call'>): Promise<{ summary: string }> {
  const { workspaceId, payload } = data;
  const call = await calls.get(deps.service, workspaceId, payload.callId);
  if (call === null) throw new JobFailure('There is no such call.', { isFinal: true });
  const said = await turns.list(deps.service, call.id);
  const transcript = said.flatMap(({ role, text }) => (text === null ? [] : `${role}: ${text}`)).join('\n');
  if (transcript === '') throw new JobFailure('Nothing was written down in this call.', { isFinal: true });
  try {
    const summary = await deps.chat.ask({
      task: 'Summarise this call in at most five sentences: what was wanted, what was done, what is open.',
      material: transcript.slice(-maxTranscript),
      signal,
    });
    return { summary };
  } catch (error) {
    if (error instanceof ChatFailure) throw new JobFailure(error.message, { cause: error });
    throw error;
  }
}
