import { expect, test } from 'vitest';
import { FirstAudioClock } from './first-audio-clock.ts';

function startClock() {
  let nowMs = 0;
  return { clock: new FirstAudioClock(() => nowMs), wait: (ms: number) => void (nowMs += ms) };
}

test("counts from the end of the person's turn", () => {
  const { clock, wait } = startClock();
  clock.due();
  wait(100);
  clock.dueUnlessWaiting();
  wait(200);
  expect(clock.heard()).toBe(300);
});

test('a new turn of the person starts anew', () => {
  const { clock, wait } = startClock();
  clock.due();
  wait(1000);
  clock.due();
  wait(50);
  expect(clock.heard()).toBe(50);
});

test('speech that nobody waited for has no latency', () => {
  const { clock } = startClock();
  clock.due();
  clock.heard();
  expect(clock.heard()).toBeNull();
});
