import { scopeSchema } from '@voxie/contracts';
import { expect, test } from 'vitest';
import { scopeGroups, scopesText, stateOf } from './words.ts';

test('every scope is offered, once', () => {
  const offered = scopeGroups.flatMap(({ scopes }) => scopes);
  expect(offered.toSorted()).toEqual(scopeSchema.options.toSorted());
});

test('what a key may do is a line of plain words', () => {
  expect(scopesText(['calls:spawn'])).toBe('Spawn calls only');
  expect(scopesText(scopeSchema.options)).toBe('Everything an API key may do');
  expect(scopesText(['memory:read', 'memory:write'])).toBe('Read what agents remember · Make agents forget');
});

test('a key is active, ends soon, was rotated, is expired or revoked', () => {
  const now = Date.parse('2026-11-21T12:00:00.000Z');
  const state = (expiresAt: string | null, revokedAt: string | null = null, rotatedAt: string | null = null) =>
    stateOf({ expiresAt, revokedAt, rotatedAt }, now).title;
  expect(state(null)).toBe('Active');
  expect(state('2027-11-21T12:00:00.000Z')).toBe('Active');
  expect(state('2026-11-22T12:00:00.000Z')).toBe('Ends soon');
  expect(state('2026-11-22T12:00:00.000Z', null, '2026-11-20T12:00:00.000Z')).toBe('Rotated');
  expect(state('2026-11-21T12:00:00.000Z', null, '2026-11-20T12:00:00.000Z')).toBe('Expired');
  expect(state('2027-11-21T12:00:00.000Z', '2026-11-20T12:00:00.000Z')).toBe('Revoked');
});
