import type { Call, CallStatus } from '@voxie/contracts';
import { expect, test } from 'vitest';
import { overdueReason, supervisorTimes } from './supervisor.ts';

const nowMs = Date.parse('2026-01-01T00:01:00Z');
const ago = (ms: number) => new Date(nowMs - ms).toISOString();

const open = (
  status: CallStatus,
  times: { requested?: number; joined?: number; claimed?: number; heartbeat?: number },
) => ({
  // Only what the rule reads.
  call: {
    status,
    requestedAt: ago(times.requested ?? 0),
    joinedAt: times.joined === undefined ? null : ago(times.joined),
  } as Call,
  claimedAt: times.claimed === undefined ? null : ago(times.claimed),
  heartbeatAt: times.heartbeat === undefined ? null : ago(times.heartbeat),
});

const { giveUpAfterMs, joinWithinMs, heartbeatWithinMs } = supervisorTimes;

test.each([
  ['a call nobody took, in time', open('dispatched', { requested: giveUpAfterMs - 1 }), null],
  ['a call nobody took, too late', open('dispatched', { requested: giveUpAfterMs + 1 }), 'no_worker'],
  ['a call never dispatched', open('requested', { requested: giveUpAfterMs + 1 }), 'no_worker'],
  ['a claimed call that may still join', open('dispatched', { requested: 12_000, claimed: joinWithinMs - 1 }), null],
  [
    'a claimed call that never joined',
    open('dispatched', { requested: 30_000, claimed: joinWithinMs + 1 }),
    'agent_did_not_join',
  ],
  [
    'an active call with a pulse',
    open('active', { requested: 3_600_000, joined: 3_599_000, heartbeat: heartbeatWithinMs - 1 }),
    null,
  ],
  [
    'an active call without one',
    open('active', { requested: 60_000, joined: 59_000, heartbeat: heartbeatWithinMs + 1 }),
    'agent_lost',
  ],
  [
    'a joined call that never had one',
    open('joined', { requested: 60_000, joined: heartbeatWithinMs + 1 }),
    'agent_lost',
  ],
  ['a call that is over', open('ended', { requested: 60_000 }), null],
])('%s', (_, call, reason) => {
  expect(overdueReason(call, nowMs)).toBe(reason);
});
