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

/** `others`: how many models can take over. */
function startWatchdog(others = 0) {
  const silences: string[] = [];
  const asked: string[] = [];
  let moves = 0;
  const mind = {
    moves: () => moves,
    takeOver: () => {
      if (moves === others) return false;
      moves += 1;
      return true;
    },
    ready: () => Promise.resolve(),
  };
  const watchdog = new ReplyWatchdog({ mind, onSilence: (detail) => silences.push(detail), patienceMs: 15_000 });
  return {
    silences,
    asked,
    watchdog,
    again: (what: string) => () => void asked.push(what),
    move: () => {
      moves += 1;
      watchdog.moved();
    },
  };
}
const never = () => undefined;

test('a model that stays silent is reported once', () => {
  const { silences, watchdog } = startWatchdog();
  const { handle, finish } = speech();
  watchdog.expect(handle, never);
  vi.advanceTimersByTime(15_000);
  finish();
  expect(silences).toEqual(['the model did not begin to answer in time']);
});

test('a reply that ends without a word is reported at once', () => {
  const { silences, watchdog } = startWatchdog();
  const { handle, finish } = speech();
  watchdog.expect(handle, never);
  finish();
  expect(silences).toEqual(['the reply ended without any output']);
});

test.each([
  ['output came', (watchdog: ReplyWatchdog) => watchdog.answered()],
  ['the call is over', (watchdog: ReplyWatchdog) => watchdog[Symbol.dispose]()],
])('nothing is reported when %s', (_name, settle) => {
  const { silences, watchdog } = startWatchdog();
  const { handle, finish } = speech();
  watchdog.expect(handle, never);
  settle(watchdog);
  vi.advanceTimersByTime(60_000);
  finish();
  expect(silences).toEqual([]);
});

test('an interrupted reply is none, and the next one is awaited', () => {
  const { silences, watchdog } = startWatchdog();
  const first = speech();
  const second = speech();
  watchdog.expect(first.handle, never);
  watchdog.expect(second.handle, never);
  first.finish(true);
  vi.advanceTimersByTime(15_000);
  expect(silences).toEqual(['the model did not begin to answer in time']);
});

test('a model that stays silent is left for the next, which is asked again', async () => {
  const { silences, asked, again, watchdog } = startWatchdog(1);
  watchdog.expect(speech().handle, again('first'));
  await vi.advanceTimersByTimeAsync(15_000);
  expect(asked).toEqual(['first']);
  watchdog.expect(speech().handle, again('second'));
  await vi.advanceTimersByTimeAsync(15_000);
  expect([asked, silences]).toEqual([['first'], ['the model did not begin to answer in time']]);
});

test('a reply that broke off because another model took over is asked for again', async () => {
  const { silences, asked, again, move, watchdog } = startWatchdog(1);
  const { handle, finish } = speech();
  watchdog.expect(handle, again('reply'));
  move();
  finish();
  await vi.advanceTimersByTimeAsync(60_000);
  expect([asked, silences]).toEqual([['reply'], []]);
});

test('a turn that is heard and never answered is reported; one that is settled is not', async () => {
  const { silences, watchdog } = startWatchdog();
  watchdog.expectTurn(never);
  watchdog.turnSettled();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(silences).toEqual([]);
  watchdog.expectTurn(never);
  await vi.advanceTimersByTimeAsync(15_000);
  expect(silences).toEqual(['the model did not begin to answer in time']);
});

test('a turn that the model before heard is lost to the next, so it is asked for again', async () => {
  const { silences, asked, again, move, watchdog } = startWatchdog(1);
  watchdog.expectTurn(again('turn'));
  move();
  await vi.advanceTimersByTimeAsync(60_000);
  expect([asked, silences]).toEqual([['turn'], []]);
});
