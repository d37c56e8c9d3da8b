import { expect, test } from 'vitest';
import { emptyTranscript, mergeSegment } from './transcript.ts';
import type { SegmentUpdate } from './transcript.ts';

const said = (update: Partial<SegmentUpdate>): SegmentUpdate => ({
  id: 'SG_1',
  role: 'agent',
  modality: 'voice',
  text: '',
  isFinal: false,
  startedAtMs: 1000,
  stream: 1,
  ...update,
});

const merged = (...updates: Partial<SegmentUpdate>[]) =>
  updates.map(said).reduce(mergeSegment, emptyTranscript).segments;

test("an agent's stream grows and its end makes it final", () => {
  const segments = merged({ text: 'Hello' }, { text: 'Hello there' }, { text: 'Hello there', isFinal: true });
  expect(segments).toEqual([
    { id: 'SG_1', role: 'agent', modality: 'voice', text: 'Hello there', isFinal: true, startedAtMs: 1000 },
  ]);
});

test("a recogniser's newer guess replaces the older one, even when it is shorter", () => {
  const segments = merged({ text: 'I scream cone', stream: 1 }, { text: 'Ice cream', stream: 2, isFinal: true });
  expect(segments).toMatchObject([{ text: 'Ice cream', isFinal: true }]);
});

test('what is left of an older stream is ignored', () => {
  const segments = merged(
    { text: 'a', stream: 1 },
    { text: 'a b', stream: 2 },
    { text: 'a', stream: 1, isFinal: true },
  );
  expect(segments).toMatchObject([{ text: 'a b', isFinal: false }]);
});

test('an empty stream erases nothing and shows nothing', () => {
  expect(merged({ text: '', isFinal: true })).toEqual([]);
  expect(merged({ text: 'Hello' }, { text: '', stream: 2, isFinal: true })).toMatchObject([
    { text: 'Hello', isFinal: true },
  ]);
});

test('a final segment is not reopened, and the beginning keeps its place and time', () => {
  const segments = merged(
    { id: 'SG_1', text: 'One', isFinal: true },
    { id: 'SG_2', role: 'person', text: 'Two' },
    { id: 'SG_1', text: 'One.', stream: 3, startedAtMs: 9000 },
  );
  expect(segments).toMatchObject([
    { id: 'SG_1', text: 'One.', isFinal: true, startedAtMs: 1000 },
    { id: 'SG_2', text: 'Two' },
  ]);
});

test('news that changes nothing keep the same transcript', () => {
  const before = mergeSegment(emptyTranscript, said({ text: 'Hello' }));
  expect(mergeSegment(before, said({ text: 'Hello' }))).toBe(before);
});
