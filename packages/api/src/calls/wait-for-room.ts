import { setTimeout as sleep } from 'node:timers/promises';
import { isOver } from '@voxie/contracts';
import type { Call } from '@voxie/contracts';
import { calls } from '@voxie/db';
import type { ApiDeps } from '../deps.ts';

const pollMs = 50;

/**
 * Whether the room of a call stands. Another request may have stored the call and be opening its room right now: that is
 * waited for, up to `withinMs`.
 */
export async function waitForRoom(deps: ApiDeps, call: Call, withinMs: number): Promise<boolean> {
  const untilMs = performance.now() + withinMs;
  for (;;) {
    if (await deps.livekit.hasRoom(call.roomName)) return true;
    const now = await calls.get(deps.service, call.workspaceId, call.id);
    if (now === null || isOver(now.status) || performance.now() > untilMs) return false;
    await sleep(pollMs);
  }
}
