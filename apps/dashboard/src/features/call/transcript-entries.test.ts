import type { TranscriptSegment } from '@voxie/client';
import { expect, test } from 'vitest';
import { turnWith } from './test-data.ts';
import { entriesOf, mergeTurns } from './transcript-entries.ts';

const segment = (id: string, change: Partial<TranscriptSegment>): TranscriptSegment => ({
  id,
  role: 'agent',
  modality: 'voice',
  text: '',
  isFinal: true,
  startedAtMs: 0,
  ...change,
});
const texts = (entries: readonly { text: string | null }[]) => entries.map((entry) => entry.text);

test('what is being said is shown before it is recorded', () => {
  const entries = entriesOf([segment('a', { text: 'Hello, I am', isFinal: false })], []);
  expect(entries).toMatchObject([{ key: 'a', text: 'Hello, I am', isFinal: false, startedAt: null }]);
});

test('a segment and the turn it became are one line that keeps its key and gains the latency', () => {
  const segments = [segment('a', { text: 'Hello! I am Luna.' })];
  const turns = [turnWith(0, { text: 'Hello! I am Luna.', firstAudioLatencyMs: 420 })];
  expect(entriesOf(segments, turns)).toMatchObject([{ key: 'a', text: 'Hello! I am Luna.', waitMs: 420 }]);
});

test('of an interrupted turn the record keeps what was heard, and the line says so', () => {
  const segments = [
    segment('a', { text: 'We open at nine and close at' }),
    segment('b', { role: 'person', modality: 'text', text: 'Stop' }),
  ];
  const turns = [
    turnWith(0, { text: 'We open at nine', interrupted: true }),
    turnWith(1, { role: 'person', modality: 'text', text: 'Stop' }),
  ];
  const entries = entriesOf(segments, turns);
  expect(texts(entries)).toEqual(['We open at nine', 'Stop']);
  expect(entries[0]).toMatchObject({ interrupted: true });
});

test('speech that nothing recognised has its line between the others', () => {
  const startedAtMs = Date.parse(turnWith(2, {}).startedAt);
  const segments = [
    segment('a', { text: 'Hello' }),
    segment('b', { text: 'I could not', isFinal: false, startedAtMs }),
  ];
  const turns = [turnWith(0, { text: 'Hello' }), turnWith(1, { role: 'person', text: null })];
  expect(texts(entriesOf(segments, turns))).toEqual(['Hello', null, 'I could not']);
});

test('a line that was never recorded stays before the speech that cut it short', () => {
  const turn = turnWith(5, { role: 'person', text: null });
  const before = segment('a', { text: 'Hi,', startedAtMs: Date.parse(turn.startedAt) - 1000 });
  const after = segment('b', { text: 'I heard you', startedAtMs: Date.parse(turn.startedAt) + 1000 });
  expect(texts(entriesOf([before, after], [turn]))).toEqual(['Hi,', null, 'I heard you']);
});

test('a line that is recorded late stays where it was said', () => {
  const segments = [segment('a', { text: 'One' }), segment('b', { role: 'person', modality: 'text', text: 'Two' })];
  const turns = [turnWith(0, { role: 'person', modality: 'text', text: 'Two' })];
  expect(texts(entriesOf(segments, turns))).toEqual(['One', 'Two']);
});

test('the same words said twice are two lines', () => {
  const segments = [segment('a', { text: 'Yes.' }), segment('b', { text: 'Yes.' })];
  expect(entriesOf(segments, [turnWith(0, { text: 'Yes.' })])).toHaveLength(2);
  expect(entriesOf(segments, [turnWith(0, { text: 'Yes.' }), turnWith(1, { text: 'Yes.' })])).toHaveLength(2);
});

test('turns that come again replace themselves, and calls follow one another in time', () => {
  const first = turnWith(0, { text: 'Hello' });
  const later = turnWith(5, { callId: 'b3b7a0f0-0000-4000-8000-000000000001', seq: 0, text: 'Welcome back' });
  const corrected = { ...first, text: 'Hello!', firstAudioLatencyMs: 300 };
  const merged = mergeTurns([first], [later, corrected]);
  expect(merged.map((turn) => turn.text)).toEqual(['Hello!', 'Welcome back']);
  expect(merged[0]).toMatchObject({ firstAudioLatencyMs: 300 });
});
