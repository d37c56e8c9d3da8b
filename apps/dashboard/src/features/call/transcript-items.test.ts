import type { CallLogEntry, ToolCall } from '@voxie/contracts';
import { expect, test } from 'vitest';
import { turnWith } from './test-data.ts';
import { entriesOf } from './transcript-entries.ts';
import { itemsOf } from './transcript-items.ts';

const at = (second: number) => new Date(Date.UTC(2026, 10, 21, 12, 0, second)).toISOString();

const tool = (name: string, startedAt: string, turnSeq: number | null): ToolCall => ({
  id: name,
  callId: 'call',
  turnSeq,
  agent: 'Luna',
  tool: name,
  kind: 'http',
  arguments: {},
  status: 'done',
  approval: null,
  result: 'ok',
  error: null,
  startedAt,
  durationMs: 5,
});
const note = (kind: CallLogEntry['kind'], second: number, detail: CallLogEntry['detail'] = {}): CallLogEntry => ({
  id: kind,
  callId: 'call',
  at: at(second),
  kind,
  detail,
});

const turns = [turnWith(1, { text: 'one' }), turnWith(5, { text: 'two' }), turnWith(9, { text: 'three' })];
const order = (toolCalls: ToolCall[], log: CallLogEntry[]) =>
  itemsOf(entriesOf([], turns), { toolCalls, log }).map((item) => (item.type === 'said' ? item.entry.text : item.key));

test('a tool stands after the turn it answers, whatever the clocks say', () => {
  expect(order([tool('late', at(30), 1)], [])).toEqual(['one', 'late', 'two', 'three']);
});

test('what has no turn stands where its time says', () => {
  expect(order([tool('first', at(0), null)], [note('handoff', 6), note('idle_nudge', 20)])).toEqual([
    'first',
    'one',
    'two',
    'handoff',
    'three',
    'idle_nudge',
  ]);
});
