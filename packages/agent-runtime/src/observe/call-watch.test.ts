import { blankTurn } from '@voxie/contracts';
import type { Call, RecordChange } from '@voxie/contracts';
import { currentScope, sendNumbersTo } from '@voxie/platform';
import { randomUUID } from 'node:crypto';
import { afterEach, expect, test } from 'vitest';
import { CallWatch } from './call-watch.ts';

const told: string[] = [];
sendNumbersTo({
  count: (name, labels, by = 1) => void told.push(`${name} ${Object.values(labels).join(' ')} +${by}`),
  observe: (name, _labels, seconds) => void told.push(`${name} ${seconds}`),
});
afterEach(() => {
  told.length = 0;
});

const requestedAt = '2026-01-01T00:00:00.000Z';
// Of a call, what is looked at.
const call = {
  id: randomUUID(),
  workspaceId: randomUUID(),
  kind: 'agent',
  traceId: 'a'.repeat(32),
  requestedAt,
} as Call;
const watch = () => new CallWatch({ call, deployment: 'spawner', traceparent: undefined });

const turn = (more: object): RecordChange => ({
  kind: 'turn',
  row: {
    ...blankTurn,
    seq: 0,
    exchangeId: randomUUID(),
    role: 'agent',
    modality: 'voice',
    startedAt: '2026-01-01T00:00:01.500Z',
    ...more,
  },
});

test('a turn that is written again is measured once, and each measure when it comes', () => {
  const { recorded } = watch();
  recorded(turn({ firstAudioLatencyMs: 400 }));
  recorded(turn({ firstAudioLatencyMs: 400, text: 'Hello.' }));
  recorded(turn({ firstAudioLatencyMs: 400, gapMs: 700 }));
  recorded(turn({ seq: 1, role: 'person', gapMs: null }));
  expect(told).toEqual(['voxie_answer_seconds 0.4', 'voxie_first_audio_seconds 1.5', 'voxie_gap_seconds 0.7']);
  expect(currentScope()).toMatchObject({
    trace: { traceId: call.traceId },
    fields: { callId: call.id, workspaceId: call.workspaceId, turn: 1 },
  });
});

test('how a call came to its end is counted, with the reason', () => {
  const row = { endReason: null, failureReason: 'provider_failed', detail: '', worker: 'w', at: requestedAt } as const;
  watch().recorded({ kind: 'end', row });
  watch().recorded({ kind: 'end', row: { ...row, failureReason: null, endReason: 'person_left' } });
  expect(told).toEqual([
    'voxie_calls_over_total agent failed provider_failed +1',
    'voxie_calls_over_total agent ended person_left +1',
  ]);
});

test('a join is measured by the times of the database', () => {
  watch().joined({ ...call, dispatchedAt: requestedAt, joinedAt: '2026-01-01T00:00:00.250Z' });
  expect(told).toEqual(['voxie_join_seconds 0.25']);
});
