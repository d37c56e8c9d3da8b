import { tracked } from '@trpc/server';
import type { CreationEvent, Turn } from '@voxie/contracts';
import { creations, turns } from '@voxie/db';
import { changedSince } from '../changes/changed-since.ts';
import { watchChanges } from '../changes/watch.ts';
import type { Matches, Watch } from '../changes/watch.ts';
import { withTrpcErrors } from '../changes/with-trpc-errors.ts';
import { requireCreation } from './get.ts';

/** `{patches seen}.{turns seen}` */
function readEventId(id: string | undefined): { patchSeq: number; turnCount: number } {
  const [patchSeq = 0, turnCount = 0] = (id ?? '').split('.').map((part) => Number.parseInt(part, 10) || 0);
  return { patchSeq, turnCount };
}

/**
 * The creation as it is now, then each time it, a patch or a turn changed. The event id says how far the client is; the
 * last turn is sent again on reconnect, for it may have been corrected.
 */
export const watchCreation = withTrpcErrors(async function* watchCreation({
  deps,
  actor,
  input,
  signal,
}: Watch<{ creationId: string }>) {
  const { creationId } = input;
  let { patchSeq, turnCount } = readEventId(input.lastEventId);
  const knownTurns = changedSince<Turn>(turnCount - 1);
  const knownCreation = changedSince<CreationEvent['creation']>(0);
  const callIds = new Set<string>();
  const matches: Matches = {
    workspaceId: actor.workspaceId,
    tables: ['creations', 'call_sessions', 'call_turns'],
    concerns: (change) => {
      if (change.creationId === creationId) callIds.add(change.id);
      return change.id === creationId || callIds.has(change.callId ?? change.id);
    },
  };

  for await (const _ of watchChanges({ hub: deps.changes, actor, matches, signal })) {
    const [creation, patches, said] = await Promise.all([
      requireCreation(actor, creationId),
      creations.listPatches(actor.db, creationId, patchSeq),
      turns.listOfCreation(actor.db, creationId),
    ]);
    for (const turn of said) callIds.add(turn.callId);
    if (creation.callId !== null) callIds.add(creation.callId);
    const event: CreationEvent = { creation, patches, turns: knownTurns(said) };
    patchSeq = patches.at(-1)?.seq ?? patchSeq;
    turnCount = said.length;
    const isNews = knownCreation([creation]).length > 0 || patches.length > 0 || event.turns.length > 0;
    if (isNews) yield tracked(`${patchSeq}.${turnCount}`, event);
  }
});
