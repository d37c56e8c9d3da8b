import type { LiveCall } from '@voxie/contracts';
import { expect, test } from 'vitest';
import { KnownCalls, KnownStreams } from './known-calls.ts';

const at = '2026-11-21T12:00:00.000Z';
const call = (id: string, lastWords: string | null = null): LiveCall => ({
  id,
  kind: 'agent',
  agentId: null,
  agentName: 'Luna',
  version: 1,
  status: 'active',
  requestedAt: at,
  activeAt: at,
  language: 'en',
  turnCount: 0,
  lastWords,
  costUsd: 0,
  hasUnpriced: false,
  takenOverBy: null,
  members: [],
});

test('the first event tells all, the others what changed', () => {
  const known = new KnownCalls('ada');
  expect(known.next([])).toEqual({ isReset: true, calls: [], gone: [] });
  expect(known.next([])).toBeNull();
  expect(known.next([call('a'), call('b')])).toEqual({ isReset: false, calls: [call('a'), call('b')], gone: [] });
  expect(known.next([call('a'), call('b', 'Hello.')])).toEqual({
    isReset: false,
    calls: [call('b', 'Hello.')],
    gone: [],
  });
  expect(known.next([call('b', 'Hello.')])).toEqual({ isReset: false, calls: [], gone: ['a'] });
  expect(known.next([call('b', 'Hello.')])).toBeNull();
});

test('a stream that was cut tells again what its client missed, and nothing else', () => {
  const streams = new KnownStreams();
  const known = streams.open('ada', undefined);
  known.next([call('a'), call('b'), call('c')]);
  const lastSeen = known.eventId;
  // Sent, but on a line that was cut: b changed, c ended, d began and ended.
  known.next([call('a'), call('b', 'Hello.'), call('d')]);
  known.next([call('a'), call('b', 'Hello.')]);
  streams.keep(known);

  const resumed = streams.open('ada', lastSeen);
  expect(resumed.next([call('a'), call('b', 'Hello.')])).toEqual({
    isReset: false,
    calls: [call('b', 'Hello.')],
    gone: ['c', 'd'],
  });
  expect(resumed.next([call('a'), call('b', 'Hello.')])).toBeNull();
});

test('a stream of another owner, or one that is not known here, begins anew', () => {
  const streams = new KnownStreams();
  const known = streams.open('ada', undefined);
  known.next([call('a')]);
  streams.keep(known);
  for (const [owner, eventId] of [
    ['bob', known.eventId],
    ['ada', 'nonsense'],
    ['ada', `${known.id}.9`],
  ] as const)
    expect(streams.open(owner, eventId).next([call('a')])).toMatchObject({ isReset: true, calls: [call('a')] });
});
