import { expect, test } from 'vitest';
import { isOperator } from './scope.ts';

const settings = { operatorIds: ['u-1'] };
const deps = { settings } as unknown as Parameters<typeof isOperator>[0]; // all that it looks at
const key = { id: 'k', kind: 'secret' as const, name: 'Vendor', scopes: [], agentIds: [], origins: [] };

test('an operator is a person who is named, never a key that they answer for', () => {
  expect(isOperator(deps, { userId: 'u-1', key: null })).toBe(true);
  expect(isOperator(deps, { userId: 'u-2', key: null })).toBe(false);
  expect(isOperator(deps, { userId: 'u-1', key })).toBe(false);
});
