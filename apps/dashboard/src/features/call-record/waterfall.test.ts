import type { ToolCall } from '@voxie/contracts';
import { expect, test } from 'vitest';
import { turnWith } from '../call/test-data.ts';
import { answersOf, scaleOf } from './waterfall.ts';

const asked = turnWith(1, {
  role: 'person',
  text: 'When are you open?',
  startedAt: '2026-11-21T12:00:00.000Z',
  endedAt: '2026-11-21T12:00:02.000Z',
  endpointingMs: 400,
});
const tool: ToolCall = {
  id: 'a',
  callId: asked.callId,
  turnSeq: 1,
  agent: 'Luna',
  tool: 'hours',
  kind: 'http',
  arguments: {},
  status: 'done',
  approval: null,
  result: '9 to 5',
  error: null,
  startedAt: '2026-11-21T12:00:02.500Z',
  durationMs: 150,
};
const answer = turnWith(2, { text: 'From nine.', firstTokenMs: 350, firstAudioLatencyMs: 500, gapMs: 930 });

test('an answer tells what went by until it was heard, from the last sound of the person', () => {
  const turns = [turnWith(0, { firstAudioLatencyMs: 90, exchangeId: 'none' }), asked, answer];
  expect(answersOf({ turns, toolCalls: [tool] })).toEqual([
    {
      seq: 2,
      agent: null,
      asked: 'When are you open?',
      gapMs: 930,
      spans: [
        { wait: 'endpointing', name: null, fromMs: 0, toMs: 400 },
        { wait: 'model', name: null, fromMs: 400, toMs: 750 },
        { wait: 'voice', name: null, fromMs: 750, toMs: 930 },
        { wait: 'tool', name: 'hours', fromMs: 500, toMs: 650 },
      ],
    },
  ]);
});

test('an answer of which no first token is known is the model’s to its first sound', () => {
  const [only] = answersOf({ turns: [asked, { ...answer, firstTokenMs: null }], toolCalls: [] });
  expect(only?.spans.map(({ wait, toMs }) => [wait, toMs])).toEqual([
    ['endpointing', 400],
    ['model', 900],
    ['voice', 930],
  ]);
});

test('the scale is round and all fit into it', () => {
  const withGap = (gapMs: number) => [{ seq: 0, agent: null, asked: null, gapMs, spans: [] }];
  expect([[], withGap(930), withGap(1001), withGap(4200)].map(scaleOf)).toEqual([500, 1000, 1500, 5000]);
});
