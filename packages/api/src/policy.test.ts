import { scopeSchema } from '@voxie/contracts';
import { expect, test } from 'vitest';
import { may, requireMay, roleOfScopes, verbs } from './policy.ts';

test('viewers read, editors write and call, owners alone approve migrations, see errors and set money', () => {
  const allowed = (role: 'viewer' | 'editor' | 'owner') => verbs.filter((verb) => may({ role, grants: null }, verb));
  expect(allowed('viewer')).toEqual([
    'me.read',
    'account.use',
    'agents.read',
    'analytics.read',
    'creations.read',
    'calls.read',
    'knowledge.read',
    'members.read',
    'memory.read',
    'jobs.read',
    'prices.read',
    'proposals.read',
    'settings.read',
    'views.keep',
  ]);
  const owners = new Set([
    'audit.read',
    'data.export',
    'keys.manage',
    'members.manage',
    'workspace.write',
    'workspace.delete',
    'proposals.approve',
    'errors.read',
    'errors.resolve',
    'prices.write',
    'settings.write',
  ]);
  expect(allowed('editor')).toEqual(verbs.filter((verb) => !owners.has(verb)));
  expect(allowed('owner')).toEqual([...verbs]);
});

test('a refusal says which role is needed', () => {
  expect(() => requireMay({ role: 'viewer', grants: null }, 'calls.spawn')).toThrow(
    expect.objectContaining({ code: 'FORBIDDEN', message: expect.stringContaining('editor') }),
  );
  expect(() => requireMay({ role: 'editor', grants: null }, 'calls.spawn')).not.toThrow();
});

test("a key does what its scopes say, and nothing that is a person's, whatever its role", () => {
  const key = { role: 'owner', grants: ['calls:spawn'] } as const;
  expect(verbs.filter((verb) => may(key, verb))).toEqual(['me.read', 'calls.spawn', 'calls.join', 'calls.mark']);
  expect(() => requireMay(key, 'agents.read')).toThrow(/lacks the scope agents:read/u);
  expect(verbs.filter((verb) => may({ role: 'viewer', grants: ['publishable'] }, verb))).toEqual([
    'calls.spawn',
    'calls.join',
  ]);
  expect(() => requireMay(key, 'rooms.administer')).toThrow(/cannot do this/u);
  expect(verbs.filter((verb) => may({ role: 'owner', grants: scopeSchema.options }, verb))).not.toContain(
    'proposals.approve',
  );
});

test('to row-level security a key is the least role that covers its scopes', () => {
  expect(roleOfScopes(['agents:read', 'calls:read'])).toBe('viewer');
  expect(roleOfScopes(['agents:read', 'calls:spawn'])).toBe('editor');
  expect(roleOfScopes(['settings:write'])).toBe('owner');
  expect(roleOfScopes([])).toBe('viewer');
});
