import { setTimeout as sleep } from 'node:timers/promises';
import { AppError, supervisionTopic } from '@voxie/contracts';
import type { Call, CallLogEntry, Supervision } from '@voxie/contracts';
import { callLog } from '@voxie/db';
import type { Actor } from '../actor.ts';
import { watchChanges } from '../changes/watch.ts';
import type { ApiDeps } from '../deps.ts';

/** An agent acknowledges at once; the way to the database and back is in it. */
const answerWithinMs = 5000;
/** A notice may be lost, or the listening may be down: the log is looked at in any case. */
const lookEveryMs = 1000;

/**
 * Tells the agent of a call what a member wants of it, and waits for the entry in the call's log by which it acknowledges.
 * Null: none came in time.
 */
export async function askAgent(
  { deps, actor, call }: { deps: ApiDeps; actor: Actor; call: Pick<Call, 'id' | 'roomName'> },
  wish: Supervision,
): Promise<CallLogEntry | null> {
  const waiting = new AbortController();
  const timer = setTimeout(() => waiting.abort(), answerWithinMs);
  try {
    await deps.livekit.sendData(call.roomName, supervisionTopic, wish);
    for await (const _ of looks({ deps, actor, callId: call.id, signal: waiting.signal })) {
      const entries = await callLog.list(actor.db, call.id);
      const found = entries.find(({ detail }) => detail['requestId'] === wish.requestId);
      if (found !== undefined) return found;
    }
    return null;
  } finally {
    clearTimeout(timer);
    waiting.abort();
  }
}

/** Turns at which the log is worth a look: at once, when it changed, and now and then. */
async function* looks(of: { deps: ApiDeps; actor: Actor; callId: string; signal: AbortSignal }) {
  const { deps, actor, callId, signal } = of;
  const news = watchChanges({
    hub: deps.changes,
    actor,
    signal,
    matches: {
      workspaceId: actor.workspaceId,
      tables: ['call_events'],
      concerns: (change) => change.callId === callId,
    },
  });
  let next = news.next();
  while (!signal.aborted) {
    const pause = sleep(lookEveryMs, undefined, { signal }).catch(() => undefined);
    const came = await Promise.race([next, pause]);
    if (came?.done === true) return;
    if (came !== undefined) next = news.next();
    yield;
  }
  // Aborted, it ends by itself.
  await next;
}

/** What is said where an agent did not acknowledge. */
export const noAnswer = (what: string): AppError =>
  new AppError('UPSTREAM_UNAVAILABLE', `The agent did not answer in time: ${what} Try again.`, {
    retryAfterSeconds: 5,
  });
