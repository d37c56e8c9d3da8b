import { blankTurn } from '@voxie/contracts';
import { expect, test } from 'vitest';
import { TurnLog } from './turn-log.ts';
import type { TurnDraft } from './turn-log.ts';

const turn = (role: TurnDraft['role'], text: string | null): TurnDraft => ({
  ...blankTurn,
  exchangeId: '00000000-0000-4000-8000-000000000000',
  role,
  text,
  modality: 'voice',
  startedAt: '2026-01-01T00:00:00.000Z',
});

/** A log with what it wrote, in the order of writing. */
function startLog() {
  const written: [seq: number, text: string | null, interrupted: boolean][] = [];
  const log = new TurnLog(({ seq, text, interrupted }) => void written.push([seq, text, interrupted]));
  return { log, written };
}

test('what the agent began to say keeps its place before what was said meanwhile', () => {
  const { log, written } = startLog();
  const slot = log.open(turn('agent', null));
  log.add(turn('person', 'stop'));
  expect(log.newest).toBe(1);
  slot.fill({ text: 'I was', interrupted: true });
  expect(written).toEqual([
    [0, 'I was', true],
    [1, 'stop', false],
  ]);
});

test('an agent turn that never had words leaves no gap', () => {
  const { log, written } = startLog();
  const slot = log.open(turn('agent', null));
  log.add(turn('person', 'hello'));
  slot.drop();
  expect(written).toEqual([[0, 'hello', false]]);
});

test('better knowledge replaces a turn in its place, also after later ones were written', () => {
  const { log, written } = startLog();
  const spoken = log.add(turn('person', null));
  log.add(turn('agent', 'yes'));
  spoken.fill({ text: 'is it open' });
  expect(spoken.seq).toBe(0);
  expect(written).toEqual([
    [0, null, false],
    [1, 'yes', false],
    [0, 'is it open', false],
  ]);
});

test('words known before the turn has its place are written once', () => {
  const { log, written } = startLog();
  const slot = log.open(turn('agent', null));
  log.add(turn('person', null)).fill({ text: 'is it open' });
  slot.fill({ text: 'hi' });
  expect(written).toEqual([
    [0, 'hi', false],
    [1, 'is it open', false],
  ]);
});

test('a turn of which words were written is not dropped any more', () => {
  const { log, written } = startLog();
  const slot = log.open(turn('agent', null));
  slot.fill({ text: 'Welc' });
  slot.drop();
  slot.fill({ text: 'Welcome' });
  expect(written.map(([, text]) => text)).toEqual(['Welc', 'Welcome']);
});

test('closing gives up what is still open and writes the rest', () => {
  const { log, written } = startLog();
  log.open(turn('agent', null));
  log.add(turn('person', 'bye'));
  log.close();
  expect(written).toEqual([[0, 'bye', false]]);
});
