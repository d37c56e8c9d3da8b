import { AppError, isOver } from '@voxie/contracts';
import type { Call } from '@voxie/contracts';
import { recordings } from '@voxie/db';
import { requireCall } from '../calls/get.ts';
import type { Ask } from '../context.ts';
import { sendRemovals } from './send-removals.ts';

/** Removes what was said in a call that is over, and all that was drawn from it. Again: answers the call as it is. */
export async function deleteContent({ deps, actor, audit, input }: Ask<{ callId: string }>): Promise<Call> {
  const call = await requireCall(actor, input.callId);
  if (!isOver(call.status))
    throw new AppError('PRECONDITION_FAILED', 'The call is still under way. End it, then delete what was said.');
  if (call.contentDeletedAt !== null) return call;
  const { workspaceId } = actor;
  await audit({ target: call.id }, 'before');
  if (!(await recordings.deleteContent(actor.db, workspaceId, call.id)))
    throw new AppError('NOT_FOUND', 'There is no such call.');
  await sendRemovals(deps, [{ workspaceId, callId: call.id }]);
  return requireCall(actor, call.id);
}
