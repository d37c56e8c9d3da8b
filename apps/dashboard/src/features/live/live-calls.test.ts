import { expect, test } from 'vitest';
import { agentsOf, ofAgent, withNews, withoutOver } from './live-calls.ts';
import type { ShownCalls } from './live-calls.ts';
import { liveCallWith } from './test-data.ts';

const [a, b] = [liveCallWith({ id: 'a' }), liveCallWith({ id: 'b', agentId: 'mia', agentName: 'Mia' })];
const ids = (shown: ShownCalls) => [...(shown?.values() ?? [])].map(({ call, overSinceMs }) => [call.id, overSinceMs]);
const first = withNews(null, { isReset: true, calls: [a, b], gone: [] }, 0);

test('news change a call in its place; new ones come last', () => {
  const changed = { ...a, lastWords: 'Hello.' };
  const next = withNews(first, { isReset: false, calls: [liveCallWith({ id: 'c' }), changed], gone: [] }, 0);
  expect(ids(next)).toEqual([
    ['a', null],
    ['b', null],
    ['c', null],
  ]);
  expect(next?.get('a')?.call).toBe(changed);
});

test('a call that is over stays until it is cleared away', () => {
  const over = withNews(first, { isReset: false, calls: [], gone: ['a', 'unknown'] }, 5);
  expect(ids(over)).toEqual([
    ['a', 5],
    ['b', null],
  ]);
  expect(withoutOver(over, 5)).toBe(over);
  expect(ids(withoutOver(over, 6))).toEqual([['b', null]]);
});

test('after a reset, what is not told is over', () => {
  expect(ids(withNews(first, { isReset: true, calls: [b], gone: [] }, 9))).toEqual([
    ['a', 9],
    ['b', null],
  ]);
});

test('calls are told apart by their agent; creations have none', () => {
  const creation = liveCallWith({ id: 'c', kind: 'creation', agentId: null, agentName: 'Voxie' });
  const shown = withNews(first, { isReset: false, calls: [creation], gone: [] }, 0);
  expect(agentsOf(shown).map(({ name }) => name)).toEqual(['Luna', 'Mia', 'Voxie (new agents)']);
  expect(ofAgent(shown, 'mia').map(({ call }) => call.id)).toEqual(['b']);
  expect(ofAgent(shown, '')).toHaveLength(3);
});
