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
  expect(keptForPerson({ name: 'Max', type: 'host', greeting: 'Hi!' }, touched)).toEqual(['name']);
  expect(keptForPerson({ realtime: { voice: 'ash', speed: 1.2 } }, touched)).toEqual(['realtime.voice']);
});

test('a group is not removed with a field that the person typed in it', () => {
  expect(keptForPerson({ realtime: null, limits: null }, touched)).toEqual(['realtime']);
  expect(keptForPerson({ realtime: null }, touched, ['realtime.voice'])).toEqual([]);
  expect(keptForPerson({ realtime: null }, touched, ['realtime'])).toEqual([]);
});

test('a field that the person asked to have changed is not kept', () => {
  expect(keptForPerson({ name: 'Max', realtime: { voice: 'ash' } }, touched, ['name'])).toEqual(['realtime.voice']);
});
