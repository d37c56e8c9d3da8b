import type { Turn, Usage } from '@voxie/contracts';
import type { PartUse } from '@voxie/providers';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { UsageMeter } from './usage-meter.ts';

const start = Date.parse('2026-01-01T10:00:00Z');

beforeEach(() => void vi.useFakeTimers({ now: start }));
afterEach(() => void vi.useRealTimers());

const used = (use: Partial<PartUse> = {}): PartUse => ({
  provider: 'openai',
  model: 'gpt-4.1-mini',
  quantities: { input_text_tokens: 200, input_cached_text_tokens: 100, output_text_tokens: 20 },
  isEstimated: false,
  turnOf: 'agent',
  beganAt: Date.now(),
  ...use,
});
const heard = (seconds: number, beganAt = Date.now()) =>
  used({ model: 'whisper-1', quantities: { stt_seconds: seconds }, turnOf: 'person', beganAt });

/** A turn that begins now. */
const turn = (seq: number, role: Turn['role']) => ({ seq, role, startedAt: new Date().toISOString() });
const brief = (rows: Usage[] | null) => rows?.map(({ turnSeq, kind, quantity }) => [turnSeq, kind, quantity]);

test('an answer is counted for the turn that it became, what was heard for the one it was written down as', () => {
  const meter = new UsageMeter();
  meter.add(heard(1.5));
  vi.advanceTimersByTime(800);
  meter.turn(turn(0, 'person'));
  const thinking = Date.now();
  vi.advanceTimersByTime(600);
  meter.turn(turn(1, 'agent'));
  meter.add(used({ beganAt: thinking }));
  expect(brief(meter.takeChanged())).toEqual([
    [0, 'stt_seconds', 1.5],
    [1, 'input_text_tokens', 200],
    [1, 'input_cached_text_tokens', 100],
    [1, 'output_text_tokens', 20],
  ]);
});

test('work that began while the agent still spoke belongs to what it says next', () => {
  const meter = new UsageMeter();
  meter.turn(turn(0, 'agent'));
  vi.advanceTimersByTime(300);
  meter.add(used({ quantities: { output_text_tokens: 7 } }));
  expect(meter.takeChanged()).toBeNull();
  vi.advanceTimersByTime(300);
  meter.turn(turn(1, 'agent'));
  meter.turn(turn(1, 'agent'));
  expect(brief(meter.takeChanged())).toEqual([[1, 'output_text_tokens', 7]]);
});

test('what leads to no turn is counted for the newest one after a while, and for none where there is none', () => {
  const meter = new UsageMeter();
  meter.add(heard(1));
  vi.advanceTimersByTime(5000);
  expect(brief(meter.takeChanged())).toEqual([[null, 'stt_seconds', 1]]);
  meter.turn(turn(0, 'agent'));
  vi.advanceTimersByTime(10);
  meter.add(used({ quantities: { output_text_tokens: 3 } }));
  expect(brief([...meter.total])).toEqual([
    [null, 'stt_seconds', 1],
    [null, 'output_text_tokens', 3],
  ]);
  expect(brief(meter.takeLast())).toEqual([[0, 'output_text_tokens', 3]]);
});

test('adds up for each turn and model, and hands out what changed since', () => {
  const meter = new UsageMeter();
  const of = (model: string, output: number) => used({ model, quantities: { output_text_tokens: output } });
  meter.add(of('a', 1));
  meter.add(of('a', 2));
  meter.add(of('b', 4));
  meter.turn(turn(0, 'agent'));
  expect(brief(meter.takeChanged())).toEqual([
    [0, 'output_text_tokens', 3],
    [0, 'output_text_tokens', 4],
  ]);
  meter.putBack();
  meter.add(of('b', 8));
  expect(brief(meter.takeChanged())).toEqual([
    [0, 'output_text_tokens', 3],
    [0, 'output_text_tokens', 12],
  ]);
  expect(meter.takeChanged()).toBeNull();
});

test('a total of which a part is estimated is estimated; nothing is no row', () => {
  const meter = new UsageMeter();
  meter.add(used({ quantities: { output_text_tokens: 1, input_cached_text_tokens: 0 } }));
  meter.add(used({ quantities: { output_text_tokens: 2 }, isEstimated: true }));
  meter.turn(turn(0, 'agent'));
  expect(meter.takeChanged()).toMatchObject([{ quantity: 3, isEstimated: true, purpose: 'call', costUsd: null }]);
});
