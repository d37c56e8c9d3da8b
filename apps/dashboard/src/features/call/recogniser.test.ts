import { expect, test } from 'vitest';
import { FakeRecogniser } from './fake-recogniser.ts';
import { listen, offerOf, wordsOf } from './recogniser.ts';
import type { RecogniserProblem } from './recogniser.ts';

function listening(isLocal = false) {
  const heard = { final: new Array<string>(), interim: new Array<string>(), problems: new Array<RecogniserProblem>() };
  const stop = listen({
    Recogniser: FakeRecogniser,
    language: 'en',
    isLocal,
    onFinal: (text) => heard.final.push(text),
    onInterim: (text) => heard.interim.push(text),
    onProblem: (problem) => heard.problems.push(problem),
  });
  const recogniser = FakeRecogniser.made.at(-1);
  if (recogniser === undefined) throw new Error('No recogniser was made.');
  return { heard, stop, recogniser };
}

test('final words are sent, interim ones only shown', () => {
  const { heard, recogniser } = listening();
  recogniser.say({ text: 'a table', isFinal: false });
  recogniser.say({ text: ' A table for two. ', isFinal: true }, { text: 'and', isFinal: false });
  expect(heard.final).toEqual(['A table for two.']);
  expect(heard.interim).toEqual(['a table', 'and']);
});

test('a session that the browser ends after silence is begun again, until it is stopped', () => {
  const { recogniser, stop } = listening();
  recogniser.fail('no-speech');
  expect(recogniser.starts).toBe(2);
  stop();
  expect(recogniser).toMatchObject({ starts: 2, aborts: 1 });
});

test('words that arrive after the stop are not sent', () => {
  const { heard, recogniser, stop } = listening();
  stop();
  recogniser.say({ text: 'too late', isFinal: true });
  expect(heard.final).toEqual([]);
});

test('a refusal ends it with its reason and is not tried again', () => {
  const { heard, recogniser } = listening();
  recogniser.fail('not-allowed');
  expect(heard.problems).toEqual(['refused']);
  expect(recogniser.starts).toBe(1);
});

test('on-device recognition is asked for only where it was offered', () => {
  expect(listening(true).recogniser.processLocally).toBe(true);
  expect(listening(false).recogniser.processLocally).toBe(false);
});

test('the most private offer wins', async () => {
  const withAnswer = (answer: 'available' | 'downloadable' | 'unavailable') =>
    Object.assign(class extends FakeRecogniser {}, {
      available: () => Promise.resolve(answer),
      install: () => Promise.resolve(true),
    });
  expect(await offerOf(undefined, 'en')).toBe('none');
  expect(await offerOf(FakeRecogniser, 'en')).toBe('vendor');
  expect(await offerOf(withAnswer('available'), 'en')).toBe('device');
  expect(await offerOf(withAnswer('downloadable'), 'en')).toBe('download');
  expect(await offerOf(withAnswer('unavailable'), 'en')).toBe('vendor');
});

test('only the results from the index on are news', () => {
  const results = [
    Object.assign([{ transcript: 'old' }], { isFinal: true }),
    Object.assign([{ transcript: 'new' }], { isFinal: true }),
  ];
  expect(wordsOf({ results, resultIndex: 1 })).toEqual({ final: 'new', interim: '' });
});
