import { AppError } from '@voxie/contracts';
import type { Call, CallDetail } from '@voxie/contracts';
import { analysis, callLog, calls, toolCalls, turns } from '@voxie/db';
import type { Actor } from '../actor.ts';
import type { Ask } from '../context.ts';

/** The call, or NOT_FOUND: the same words for one that is another's or never was. */
export async function requireCall(actor: Actor, callId: string, by: { apiKeyId?: string } = {}): Promise<Call> {
  const call = await calls.find(actor.db, { workspaceId: actor.workspaceId, callId, ...by });
  if (call === null) throw new AppError('NOT_FOUND', 'There is no such call.');
  return call;
}

export async function getCall({ actor, input }: Ask<{ callId: string }>): Promise<CallDetail> {
  const call = await requireCall(actor, input.callId);
  const [participant, said, usage, used, log, analysed] = await Promise.all([
    calls.participantOf(actor.db, call.id),
    turns.list(actor.db, call.id),
    turns.listUsage(actor.db, call.id),
    toolCalls.list(actor.db, call.id),
    callLog.list(actor.db, call.id),
    analysis.get(actor.db, call.id),
  ]);
  return { ...call, participant, turns: said, usage, toolCalls: used, log, analysis: analysed };
}

/** Calls read at once. */
const readAtOnce = 5;

/** Calls with all that is recorded of them. */
export async function getCalls(ask: Ask<unknown>, items: readonly Call[]): Promise<CallDetail[]> {
  const whole: CallDetail[] = [];
  for (let at = 0; at < items.length; at += readAtOnce) {
    const some = items.slice(at, at + readAtOnce);
    whole.push(...(await Promise.all(some.map(({ id }) => getCall({ ...ask, input: { callId: id } })))));
  }
  return whole;
}
