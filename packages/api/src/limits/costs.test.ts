import { expect, test } from 'vitest';
import { listProcedures } from '../rest-procedures.ts';
import { costlyProcedures, costOf } from './costs.ts';

test('only procedures that are there have a cost of their own', () => {
  const names = new Set(listProcedures().map(({ name }) => name));
  expect(costlyProcedures.filter((name) => !names.has(name))).toEqual([]);
  expect(costOf('calls.spawn')).toBeGreaterThan(costOf('calls.get'));
});
