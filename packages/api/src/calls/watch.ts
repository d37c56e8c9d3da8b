import { tracked } from '@trpc/server';
import type { CallEvent } from '@voxie/contracts';
import { turns } from '@voxie/db';
import { changedSince } from '../changes/changed-since.ts';
import { watchChanges } from '../changes/watch.ts';
import type { Matches, Watch } from '../changes/watch.ts';
import { withTrpcErrors } from '../changes/with-trpc-errors.ts';
import { requireMay } from '../policy.ts';
import { requireCall } from './get.ts';

/**
 * The call as it is now, then each time it or a turn changed. The event id counts the turns sent; the last one is sent
 * again on reconnect, for it may have been corrected.
 */
export const watchCall = withTrpcErrors(async function* watchCall({
  deps,
  actor,
  input,
  signal,
}: Watch<{ callId: string }>) {
  requireMay(actor, 'calls.read');
  const { callId } = input;
  const knownTurns = changedSince<CallEvent['turns'][number]>(Number(input.lastEventId ?? 0) - 1);
  const knownCall = changedSince<CallEvent['call']>(0);
  const matches: Matches = {
    workspaceId: actor.workspaceId,
    tables: ['call_sessions', 'call_turns'],
    concerns: (change) => change.id === callId || change.callId === callId,
  };

  for await (const _ of watchChanges({ hub: deps.changes, actor, matches, signal })) {
    const [call, said] = await Promise.all([requireCall(actor, callId), turns.list(actor.db, callId)]);
    const event: CallEvent = { call, turns: knownTurns(said) };
    if (knownCall([call]).length > 0 || event.turns.length > 0) yield tracked(String(said.length), event);
  }
});
