import type { Turn } from '@voxie/contracts';
import { blankTurn } from '@voxie/contracts';
import { expect, test } from 'vitest';
import { barsOf } from './bars.ts';
import { placesOf, turnAt } from './turns-at.ts';

const at = (seconds: number) => new Date(Date.UTC(2026, 0, 1, 12, 0, seconds)).toISOString();
const turn = (seq: number, startedAt: string, endedAt: string | null): Turn => ({
  ...blankTurn,
  id: String(seq),
  callId: 'c',
  exchangeId: 'e',
  role: 'agent',
  modality: 'voice',
  text: 'x',
  seq,
  startedAt,
  endedAt,
});

test('the turn that is heard is the last that had begun', () => {
  const places = placesOf(
    [turn(0, at(1), at(2)), turn(1, at(8), at(12)), turn(2, at(15), null), turn(3, at(20), null)],
    at(10),
  );
  expect([...places]).toEqual([
    [1, 0],
    [2, 5000],
    [3, 10_000],
  ]);
  expect([0, 4999, 5000, 60_000].map((ms) => turnAt(places, ms))).toEqual([1, 1, 2, 3]);
  expect(turnAt(new Map([[0, 1000]]), 500)).toBeNull();
});

test('bars keep the loudest of what they stand for', () => {
  expect(barsOf([0, 255, 0, 0, 64, 0], 3).map((bar) => Math.round(bar * 10))).toEqual([10, 0, 5]);
  expect(barsOf([], 10)).toEqual([]);
});
