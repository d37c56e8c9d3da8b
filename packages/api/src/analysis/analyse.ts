import { AppError, isOver } from '@voxie/contracts';
import type { Call, CallAnalysis } from '@voxie/contracts';
import { analysis } from '@voxie/db';
import { requireCall } from '../calls/get.ts';
import type { Ask } from '../context.ts';

/**
 * Analyses a call anew, by the config that it ran. What was found before stays until then. Throws PRECONDITION_FAILED for a
 * call that is not over or has nothing to analyse, CONFLICT while it is being analysed.
 */
export async function analyse({ deps, actor, audit, input }: Ask<{ callId: string }>): Promise<CallAnalysis> {
  const call = await requireCall(actor, input.callId);
  const reason = whyNot(call);
  if (reason !== null) throw new AppError('PRECONDITION_FAILED', reason);
  const of = { workspaceId: actor.workspaceId, callId: call.id };
  if (!(await analysis.renew(actor.db, of))) throw new AppError('CONFLICT', 'This call is being analysed already.');
  const promised = await analysis.get(actor.db, call.id);
  if (promised === null) throw new AppError('NOT_FOUND', 'There is no such call.');
  await audit({
    target: call.id,
  });
  // At once: the job that the change of the row sends then finds nothing to do.
  await deps.jobs.send('call_analysis', of);
  return promised;
}

function whyNot(call: Call): string | null {
  if (call.kind === 'creation') return 'Only calls with an agent are analysed.';
  if (!isOver(call.status)) return 'This call is not over yet.';
  if (call.contentDeletedAt !== null) return 'What was said in this call was deleted.';
  return call.activeAt === null ? 'This call never began, so nothing was said.' : null;
}
