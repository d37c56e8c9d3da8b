import { expect, test } from 'vitest';
import { may, requireMay, verbs } from './policy.ts';

test('viewers read, editors write and call, owners alone approve migrations, see errors and set money', () => {
  const allowed = (role: 'viewer' | 'editor' | 'owner') => verbs.filter((verb) => may({ role }, verb));
  expect(allowed('viewer')).toEqual([
    'agents.read',
    'analytics.read',
    'creations.read',
    'calls.read',
    'knowledge.read',
    'memory.read',
    'jobs.read',
    'prices.read',
    'proposals.read',
    'settings.read',
    'views.keep',
  ]);
  const owners = new Set(['proposals.approve', 'errors.read', 'errors.resolve', 'prices.write', 'settings.write']);
  expect(allowed('editor')).toEqual(verbs.filter((verb) => !owners.has(verb)));
  expect(allowed('owner')).toEqual([...verbs]);
});

test('a refusal says which role is needed', () => {
  expect(() => requireMay({ role: 'viewer' }, 'calls.spawn')).toThrow(
    expect.objectContaining({ code: 'FORBIDDEN', message: expect.stringContaining('editor') }),
  );
  expect(() => requireMay({ role: 'editor' }, 'calls.spawn')).not.toThrow();
});
