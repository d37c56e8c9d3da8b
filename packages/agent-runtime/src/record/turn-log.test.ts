import { blankTurn } from '@voxie/contracts';
import { expect, test, vi } from 'vitest';
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
function startLog(delayOf: (seq: number) => number = () => 0) {
  const written: [seq: number, text: string | null, interrupted: boolean][] = [];
  const log = new TurnLog(async (seq, { text, interrupted }) => {
    await new Promise((resolve) => setTimeout(resolve, delayOf(seq)));
    written.push([seq, text, interrupted]);
  });
  return { log, written };
}

test('turns are written one after another, however long each takes', async () => {
  const { log, written } = startLog((seq) => 20 - seq * 10);
  for (const text of ['a', 'b', 'c']) log.add(turn('person', text));
  await log.close();
  expect(written.map(([seq, text]) => [seq, text])).toEqual([
    [0, 'a'],
    [1, 'b'],
    [2, 'c'],
  ]);
});

test('what the agent began to say keeps its place before what was said meanwhile', async () => {
  const { log, written } = startLog();
  const slot = log.open(turn('agent', null));
  log.add(turn('person', 'stop'));
  slot.fill({ text: 'I was', interrupted: true });
  await log.close();
  expect(written).toEqual([
    [0, 'I was', true],
    [1, 'stop', false],
  ]);
});

test('an agent turn that never had words leaves no gap', async () => {
  const { log, written } = startLog();
  const slot = log.open(turn('agent', null));
  log.add(turn('person', 'hello'));
  slot.drop();
  await log.close();
  expect(written).toEqual([[0, 'hello', false]]);
});

test('words recognised later replace the turn in its place', async () => {
  const { log, written } = startLog();
  const spoken = log.add(turn('person', null));
  log.add(turn('agent', 'yes'));
  await vi.waitFor(() => expect(written).toHaveLength(2));
  spoken.setText('is it open');
  await log.close();
  expect(written).toEqual([
    [0, null, false],
    [1, 'yes', false],
    [0, 'is it open', false],
  ]);
});

test('words recognised before the turn is written are written once', async () => {
  const { log, written } = startLog();
  const slot = log.open(turn('agent', null));
  log.add(turn('person', null)).setText('is it open');
  slot.fill({ text: 'hi', interrupted: false });
  await log.close();
  expect(written).toEqual([
    [0, 'hi', false],
    [1, 'is it open', false],
  ]);
});

test('closing gives up what is still open and writes the rest', async () => {
  const { log, written } = startLog();
  log.open(turn('agent', null));
  log.add(turn('person', 'bye'));
  await log.close();
  expect(written).toEqual([[0, 'bye', false]]);
});
