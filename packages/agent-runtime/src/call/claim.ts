import { isOver } from '@voxie/contracts';
import { calls } from '@voxie/db';
import type { Db } from '@voxie/db';
import type { CallJob } from './job.ts';

export type Assignment = NonNullable<Awaited<ReturnType<typeof calls.getAssignment>>>;

/**
 * The call, if this job still holds its claim, which is thereby renewed: it is not taken back while the job joins. Null:
 * the call is over, was given to another worker, or never was ours.
 */
export async function holdClaim(db: Db, job: CallJob): Promise<Assignment | null> {
  const assignment = await calls.getAssignment(db, job.callId);
  if (assignment === null) return null;
  const { call, claimedBy } = assignment;
  const isOurs = claimedBy === job.claimant && call.attempt === job.attempt && call.roomName === job.roomName;
  if (!isOurs || isOver(call.status)) return null;
  return (await calls.heartbeat(db, { callId: job.callId, worker: job.claimant })) ? assignment : null;
}

/** Why this job may not go on with the call, after the database refused it. */
export async function whyRefused(db: Db, callId: string): Promise<'call_over' | 'claim_lost'> {
  const assignment = await calls.getAssignment(db, callId);
  return assignment === null || isOver(assignment.call.status) ? 'call_over' : 'claim_lost';
}
