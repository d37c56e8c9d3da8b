import type { JobRequest } from '@livekit/agents';
import { isRoomOf } from '@voxie/contracts';
import type { Deployment } from '@voxie/contracts';
import { calls } from '@voxie/db';
import type { Db } from '@voxie/db';
import { inSpan, meter, readTraceparent, runInScope } from '@voxie/platform';
import type { Logger } from '@voxie/platform';
import { claimantOf, readDispatch } from '../call/job.ts';
import { agentIdentity } from '../identity.ts';

export interface RequestPolicy {
  deployment: Deployment;
  db: Db;
  logger: Logger;
  /** False: no more calls fit. */
  hasRoom: () => boolean;
}

/**
 * Answers LiveKit's offer of a job: takes it only for a room of this deployment and a call whose claim it wins. Always
 * answers, for an offer without an answer blocks the dispatch.
 */
export async function answerRequest(request: JobRequest, policy: RequestPolicy): Promise<void> {
  const logger = policy.logger.child({ room: request.room?.name, jobId: request.id });
  const tell = (answer: 'accepted' | 'refused' | 'failed') =>
    meter.count('voxie_worker_offers_total', { deployment: policy.deployment, answer });
  try {
    const refusal = await traced(request, () => accept(request, policy));
    tell(refusal === null ? 'accepted' : 'refused');
    if (refusal === null) return;
    logger.info({ refusal }, 'job refused');
  } catch (error) {
    tell('failed');
    logger.error({ err: error }, 'job refused: the call could not be claimed');
  }
  await request.reject();
}

/** The claim as a part of the call's trace, where the dispatch names one. */
async function traced<T>(request: JobRequest, work: () => Promise<T>): Promise<T> {
  const dispatch = readDispatch(request.job.metadata);
  const parent = readTraceparent(dispatch?.traceparent);
  if (dispatch === null || parent === null) return await work();
  const options = { parent, kind: 'consumer', attributes: { attempt: dispatch.attempt } } as const;
  return await runInScope({ fields: { callId: dispatch.callId } }, () => inSpan('worker.claim', options, work));
}

/** Null: accepted. Else why not. */
async function accept(request: JobRequest, { deployment, db, hasRoom }: RequestPolicy): Promise<string | null> {
  const roomName = request.room?.name ?? '';
  if (!isRoomOf(deployment, roomName)) return 'the room is of another deployment';
  const dispatch = readDispatch(request.job.metadata);
  if (dispatch === null) return 'the dispatch names no call';
  if (!hasRoom()) return 'this worker is full';
  const call = await calls.claim(db, { ...dispatch, worker: claimantOf(request) });
  if (call === null) return 'the call is over, claimed, or of a newer attempt';
  if (call.roomName !== roomName) return 'the call is of another room';
  const identity = agentIdentity(call.id, dispatch.attempt);
  await request.accept(call.agentName, identity, '', { 'voxie.call_id': call.id });
  return null;
}
