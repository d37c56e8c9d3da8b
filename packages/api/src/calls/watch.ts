import { tracked } from '@trpc/server';
import type { CallEvent } from '@voxie/contracts';
import { analysis, callLog, toolCalls, turns } from '@voxie/db';
import { changedSince } from '../changes/changed-since.ts';
import { watchChanges } from '../changes/watch.ts';
import type { Matches, Watch } from '../changes/watch.ts';
import { withTrpcErrors } from '../changes/with-trpc-errors.ts';
import { requireCall } from './get.ts';

/**
 * The call as it is now, then each time it, a turn, a tool call or its log changed. The event id counts the turns sent;
 * the last one, and all tool calls and log entries, are sent again on reconnect, for they may have changed.
 */
export const watchCall = withTrpcErrors(async function* watchCall({
  deps,
  actor,
  input,
  signal,
}: Watch<{ callId: string }>) {
  const { callId } = input;
  const knownTurns = changedSince<CallEvent['turns'][number]>(Number(input.lastEventId ?? 0) - 1);
  const knownCall = changedSince<CallEvent['call']>(0);
  const knownTools = changedSince<CallEvent['toolCalls'][number]>(0);
  const knownAnalysis = changedSince<{ id: string; analysis: CallEvent['analysis'] }>(0);
  const knownLog = changedSince<CallEvent['log'][number]>(0);
  const matches: Matches = {
    workspaceId: actor.workspaceId,
    tables: ['call_sessions', 'call_turns', 'call_tool_calls', 'call_events', 'call_summaries'],
    concerns: (change) => change.id === callId || change.callId === callId,
  };

  for await (const _ of watchChanges({ hub: deps.changes, actor, matches, signal })) {
    const [call, said, used, log, analysed] = await Promise.all([
      requireCall(actor, callId),
      turns.list(actor.db, callId),
      toolCalls.list(actor.db, callId),
      callLog.list(actor.db, callId),
      analysis.get(actor.db, callId),
    ]);
    const event: CallEvent = {
      call,
      turns: knownTurns(said),
      toolCalls: knownTools(used),
      log: knownLog(log),
      analysis: analysed,
    };
    const isAnalysed = knownAnalysis([{ id: callId, analysis: analysed }]);
    const changed = [...knownCall([call]), ...isAnalysed, ...event.turns, ...event.toolCalls, ...event.log];
    if (changed.length > 0) yield tracked(String(said.length), event);
  }
});
