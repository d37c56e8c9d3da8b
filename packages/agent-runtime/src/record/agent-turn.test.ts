import { blankTurn } from '@voxie/contracts';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { AgentTurn } from './agent-turn.ts';
import { cutTextOf } from './cut-text.ts';
import { Loudness } from './loudness.ts';
import { TurnLog } from './turn-log.ts';
import type { TurnDraft } from './turn-log.ts';

const rate = 24_000;

beforeEach(() => void vi.useFakeTimers({ toFake: ['performance', 'Date'] }));
afterEach(() => void vi.useRealTimers());

const agentTurn: TurnDraft = {
  ...blankTurn,
  exchangeId: '00000000-0000-4000-8000-000000000000',
  role: 'agent',
  modality: 'voice',
  startedAt: '2026-01-01T00:00:00.000Z',
};

/** A turn that begins one second after the person spoke; sound is placed by ms since then. */
function turn(generated = '') {
  const rows: TurnDraft[] = [];
  const log = new TurnLog((row) => void rows.push(row));
  const sounds = { person: new Loudness({ isNoisy: false }), agent: new Loudness({ isNoisy: false }) };
  const beginMs = performance.now() + 1000;
  const sound = (side: keyof typeof sounds, fromMs: number, toMs: number) =>
    sounds[side].hear(new Int16Array(((toMs - fromMs) * rate) / 1000).fill(1000), rate, beginMs + fromMs);
  vi.advanceTimersByTime(1000);
  const begun = new AgentTurn({
    slot: log.open(agentTurn),
    sounds,
    afterMs: beginMs - 2000,
    silentSinceMs: beginMs - 800,
    generated: { text: generated },
  });
  return { turn: begun, sound, cut: (ms: number) => sounds.agent.cut(beginMs + ms), newest: () => rows.at(-1), rows };
}

test('the gap ends with the first sound, not with the first frame, and the turn with its last sound', () => {
  const { turn: answer, sound, newest } = turn();
  sound('agent', 120, 1500);
  vi.advanceTimersByTime(2000);
  answer.tell('We open at five.', false);
  expect(newest()).toMatchObject({ text: 'We open at five.', gapMs: 920, bargeInMs: null, cutText: null });
  expect((Date.now() - Date.parse(newest()?.endedAt ?? '')) / 100).toBeCloseTo(5, 1);
});

test('a turn grows while it is said, and only where there is more of it', () => {
  const { turn: answer, sound, rows } = turn();
  answer.grow();
  sound('agent', 0, 100);
  answer.show('We open ');
  answer.grow();
  answer.grow();
  answer.show('at ');
  answer.grow();
  expect(rows.map(({ text, endedAt }) => [text, endedAt])).toEqual([
    ['We open', null],
    ['We open at', null],
  ]);
});

test('a person who cuts in: how long until the agent was silent, and what it did not come to say', () => {
  const { turn: answer, sound, cut, newest } = turn('We open at five and close at eleven.');
  sound('agent', 0, 3000);
  sound('person', 1000, 1200);
  sound('person', 1300, 1600);
  cut(1450);
  vi.advanceTimersByTime(1500);
  answer.tell('We open at', true);
  expect(newest()).toMatchObject({ interrupted: true, bargeInMs: 450, cutText: 'five and close at eleven.' });
});

test('cut off in a pause of its own, it is the cut that counts; cut off by a text, nobody cut in', () => {
  const { turn: answer, sound, cut, newest } = turn();
  sound('agent', 0, 900);
  sound('person', 1000, 1300);
  cut(1200);
  vi.advanceTimersByTime(1500);
  answer.tell('We open', true);
  expect(newest()).toMatchObject({ bargeInMs: 200 });
  const typed = turn();
  typed.sound('agent', 0, 900);
  typed.cut(500);
  vi.advanceTimersByTime(1000);
  typed.turn.tell('We open', true);
  expect(typed.newest()).toMatchObject({ interrupted: true, bargeInMs: null });
});

test.each([
  ['We open at five.', 'We open', 'at five.'],
  ['We  open\nat five.', 'We open at', 'five.'],
  ['We open at five.', 'We open at five.', null],
  ['Never heard. We open at five.', 'We open', 'at five.'],
  ['Something else.', 'We open', null],
])('of %j, heard as %j, %j was cut off', (generated, heard, rest) => {
  expect(cutTextOf(generated, heard)).toBe(rest);
});
