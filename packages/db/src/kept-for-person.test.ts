import type { Touched } from '@voxie/contracts';
import { expect, test } from 'vitest';
import { keptForPerson } from './kept-for-person.ts';

const at = '2026-01-01T00:00:00.000Z';
const touched: Touched = {
  name: { by: 'person', at },
  'realtime.voice': { by: 'person', at },
  type: { by: 'voxie', at },
};

test('what the person typed is kept; what Voxie wrote and what nobody wrote is not', () => {
  expect(keptForPerson({ name: 'Max', type: 'host', greeting: 'Hi!' }, { draft: {}, touched })).toEqual(['name']);
  expect(keptForPerson({ realtime: { voice: 'ash', speed: 1.2 } }, { draft: {}, touched })).toEqual(['realtime.voice']);
});

test('a group is not removed with a field that the person typed in it', () => {
  expect(keptForPerson({ realtime: null, limits: null }, { draft: {}, touched })).toEqual(['realtime']);
  expect(keptForPerson({ realtime: null }, { draft: {}, touched }, ['realtime.voice'])).toEqual([]);
  expect(keptForPerson({ realtime: null }, { draft: {}, touched }, ['realtime'])).toEqual([]);
});

test('a field that the person asked to have changed is not kept', () => {
  expect(keptForPerson({ name: 'Max', realtime: { voice: 'ash' } }, { draft: {}, touched }, ['name'])).toEqual([
    'realtime.voice',
  ]);
});

test('a part whose voice the person chose does not go to another provider, unless they ask for it', () => {
  const chosen: Touched = { 'tts.voice': { by: 'person', at } };
  const draft = { tts: { provider: 'openai', voice: 'coral' } } as const;
  const patch = { mode: 'pipeline', tts: { provider: 'sarvam', voice: 'priya' } } as const;
  expect(keptForPerson(patch, { draft, touched: chosen })).toEqual(['tts.provider', 'tts.voice']);
  expect(keptForPerson(patch, { draft, touched: chosen }, ['tts.voice'])).toEqual([]);
  expect(keptForPerson({ tts: { provider: 'openai', speed: 1.1 } }, { draft, touched: chosen })).toEqual([]);
});
