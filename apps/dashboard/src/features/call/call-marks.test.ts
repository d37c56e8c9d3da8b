import { emptyCallSnapshot } from '@voxie/client';
import type { CallSnapshot } from '@voxie/client';
import { callMarksSchema } from '@voxie/contracts';
import type { CallMarks } from '@voxie/contracts';
import { expect, test } from 'vitest';
import { newClick } from '../../lib/click.ts';
import { markCall } from './call-marks.ts';

const callId = '00000000-0000-4000-8000-000000000001';

/** An agent's sound of which nothing is looked at but its level. */
function audioAt(level: () => number): CallSnapshot['agentAudio'] {
  const getRTCStatsReport = async () => new Map([['a', { type: 'inbound-rtp', audioLevel: level() }]]);
  return { getRTCStatsReport } as unknown as CallSnapshot['agentAudio'];
}

async function marksOf(snapshots: CallSnapshot[]): Promise<CallMarks[]> {
  const sent: CallMarks[] = [];
  const [last = emptyCallSnapshot] = snapshots.slice(-1);
  const call = { connection: { callId }, get: () => snapshots.shift() ?? last };
  await markCall({ call, click: newClick(), send: async (marks) => void sent.push(marks) });
  return sent;
}

test('tells when the person was in the room and first heard the agent, in order', async () => {
  const levels = [0, 0.001, 0.2];
  const live: CallSnapshot = {
    ...emptyCallSnapshot,
    state: { status: 'live' },
    agentAudio: audioAt(() => levels.shift() ?? 1),
  };
  const [marks] = await marksOf([{ ...emptyCallSnapshot, state: { status: 'connecting' } }, live, live]);
  expect(callMarksSchema.parse(marks)).toMatchObject({ callId });
  const { answeredMs = 0, connectedMs = 0, heardMs, sentMs = 0 } = marks ?? {};
  expect(answeredMs).toBeLessThanOrEqual(connectedMs);
  expect(connectedMs).toBeLessThanOrEqual(heardMs ?? -1);
  expect(heardMs).toBeLessThanOrEqual(sentMs);
});

test('a call that ends before a sound says so, and one that was never joined says nothing', async () => {
  const ended: CallSnapshot = { ...emptyCallSnapshot, state: { status: 'ended', by: 'closed' } };
  const live: CallSnapshot = { ...emptyCallSnapshot, state: { status: 'live' } };
  expect(await marksOf([live, live, ended])).toMatchObject([{ heardMs: null }]);
  expect(await marksOf([ended])).toEqual([]);
});
