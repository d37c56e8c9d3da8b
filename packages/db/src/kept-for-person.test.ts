import type { Touched } from '@voxie/contracts';
import { expect, test } from 'vitest';
import { keptForPerson } from './kept-for-person.ts';

const at = '2026-01-01T00:00:00.000Z';
const touched: Touched = {
  name: { by: 'person', at },
  'voice.name': { by: 'person', at },
  type: { by: 'voxie', at },
};

test('what the person typed is kept; what Voxie wrote and what nobody wrote is not', () => {
  expect(keptForPerson({ name: 'Max', type: 'host', greeting: 'Hi!' }, touched)).toEqual(['name']);
  expect(keptForPerson({ voice: { name: 'ash', speed: 1.2 } }, touched)).toEqual(['voice.name']);
});

test('a group is not removed with a field that the person typed in it', () => {
  expect(keptForPerson({ voice: null, limits: null }, touched)).toEqual(['voice']);
  expect(keptForPerson({ voice: null }, touched, ['voice.name'])).toEqual([]);
  expect(keptForPerson({ voice: null }, touched, ['voice'])).toEqual([]);
});

test('a field that the person asked to have changed is not kept', () => {
  expect(keptForPerson({ name: 'Max', voice: { name: 'ash' } }, touched, ['name'])).toEqual(['voice.name']);
});
