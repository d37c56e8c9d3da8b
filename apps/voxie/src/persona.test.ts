import { fillPlaces, voxieTools } from '@voxie/contracts';
import { expect, test } from 'vitest';
import { voxieConfig } from './persona.ts';

const { instructions } = voxieConfig({ VOXIE_MODEL: 'gpt-realtime', VOXIE_VOICE: 'marin' });

test('what she is told names no tool that she does not have, and loses no word to a place', () => {
  const names = new Set<string>(Object.values(voxieTools).map(({ name }) => name));
  const named = instructions.match(/\b(?:update|set|remove|use|list|read|save)_[a-z]+\b/gu) ?? [];
  expect(named.filter((name) => !names.has(name))).toEqual([]);
  expect(new Set(named).size).toBeGreaterThan(4);
  expect(fillPlaces(instructions, {})).toBe(instructions);
});

test('her prompt stays small: what there is to choose from is looked up', () => {
  expect(instructions.length).toBeLessThan(6000);
  expect(instructions).toMatch(/Never ask for a key/u);
});
