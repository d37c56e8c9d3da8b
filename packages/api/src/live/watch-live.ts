import { setTimeout as sleep } from 'node:timers/promises';
import { tracked } from '@trpc/server';
import { live } from '@voxie/db';
import { watchChanges } from '../changes/watch.ts';
import type { Watch } from '../changes/watch.ts';
import { withTrpcErrors } from '../changes/with-trpc-errors.ts';
import { KnownStreams } from './known-calls.ts';

/** Between two looks at the open calls, however much happens in them. */
const atLeastMs = 1000;

const streams = new KnownStreams();

/**
 * The open calls of the workspace, then what changes of them, one query at most a second. A client that comes back after
 * its connection was lost gets what it missed; where this process does not know it, all of it again (`isReset`).
 */
export const watchLive = withTrpcErrors(async function* watchLive({ deps, actor, input, signal }: Watch<object>) {
  const known = streams.open(`${actor.userId} ${actor.workspaceId}`, input.lastEventId);
  const matches = { workspaceId: actor.workspaceId, tables: ['call_sessions', 'call_turns', 'call_events'] } as const;
  try {
    for await (const _ of watchChanges({ hub: deps.changes, actor, matches, signal })) {
      const event = known.next(await live.list(actor.db, actor.workspaceId));
      if (event !== null) yield tracked(known.eventId, event);
      await sleep(atLeastMs, undefined, signal === undefined ? {} : { signal }).catch(() => undefined);
    }
  } finally {
    streams.keep(known);
  }
});
