import type { voice } from '@livekit/agents';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { ReplyWatchdog } from './watchdog.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function speech() {
  const handle = {
    interrupted: false,
    callbacks: [] as (() => void)[],
    addDoneCallback: (callback: () => void) => void handle.callbacks.push(callback),
  };
  return {
    // The watchdog uses these two members alone.
    handle: handle as unknown as voice.SpeechHandle,
    finish: (interrupted = false) => {
      handle.interrupted = interrupted;
      for (const callback of handle.callbacks) callback();
    },
  };
}

function startWatchdog() {
  const silences: string[] = [];
  return { silences, watchdog: new ReplyWatchdog((detail) => silences.push(detail), 15_000) };
}

test('a model that stays silent is reported once', () => {
  const { silences, watchdog } = startWatchdog();
  const { handle, finish } = speech();
  watchdog.expect(handle);
  vi.advanceTimersByTime(15_000);
  finish();
  expect(silences).toEqual(['the model did not begin to answer in time']);
});

test('a reply that ends without a word is reported at once', () => {
  const { silences, watchdog } = startWatchdog();
  const { handle, finish } = speech();
  watchdog.expect(handle);
  finish();
  expect(silences).toEqual(['the reply ended without any output']);
});

test.each([
  ['output came', (watchdog: ReplyWatchdog) => watchdog.answered()],
  ['the call is over', (watchdog: ReplyWatchdog) => watchdog[Symbol.dispose]()],
])('nothing is reported when %s', (_name, settle) => {
  const { silences, watchdog } = startWatchdog();
  const { handle, finish } = speech();
  watchdog.expect(handle);
  settle(watchdog);
  vi.advanceTimersByTime(60_000);
  finish();
  expect(silences).toEqual([]);
});

test('an interrupted reply is none, and the next one is awaited', () => {
  const { silences, watchdog } = startWatchdog();
  const first = speech();
  const second = speech();
  watchdog.expect(first.handle);
  watchdog.expect(second.handle);
  first.finish(true);
  vi.advanceTimersByTime(15_000);
  expect(silences).toEqual(['the model did not begin to answer in time']);
});
