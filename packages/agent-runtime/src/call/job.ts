import type { JobContext } from '@livekit/agents';
import { dispatchMetadataSchema } from '@voxie/contracts';
import type { DispatchMetadata } from '@voxie/contracts';

/** Null: not a dispatch of ours. */
export function readDispatch(metadata: string): DispatchMetadata | null {
  try {
    return dispatchMetadataSchema.safeParse(JSON.parse(metadata)).data ?? null;
  } catch {
    return null;
  }
}

/** Who claims a call: the LiveKit job, which the worker that accepts it and the process that runs it both know. */
export const claimantOf = (job: { id: string }): string => job.id;

export interface CallJob extends DispatchMetadata {
  claimant: string;
  roomName: string;
}

/** The call a job is for. Null: not a dispatch of ours. */
export function readJob(ctx: Pick<JobContext, 'job'>): CallJob | null {
  const dispatch = readDispatch(ctx.job.metadata);
  const roomName = ctx.job.room?.name;
  if (dispatch === null || roomName === undefined) return null;
  return { ...dispatch, claimant: claimantOf(ctx.job), roomName };
}
