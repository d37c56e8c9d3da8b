import { AppError } from '@voxie/contracts';
import { expect, test } from 'vitest';
import { factsOf } from './error-facts.ts';

const withStack = (stack: string, message = 'It broke.') => Object.assign(new Error(message), { stack });
const stackAt = (root: string, line: number, name = 'spawnNew') =>
  `Error: It broke.\n    at ${name} (file://${root}/packages/api/src/calls/spawn.ts:${line}:7)\n    at node:internal/x:1:1`;

test('the same fault is one group: on another machine, after an edit, with other ids in its words', () => {
  const first = factsOf(withStack(stackAt('/srv/voxie', 20), 'No call 3b241101-e2bb-4255-8caf-4136c566a962'));
  const second = factsOf(withStack(stackAt('/home/ada/voxie', 31), 'No call 7d0c1b36-50ce-4d0a-9f6a-1a2b3c4d5e6f'));
  expect(second.fingerprint).toBe(first.fingerprint);
  const elsewhere = factsOf(withStack(stackAt('/srv/voxie', 20, 'endCall')));
  expect(elsewhere.fingerprint).not.toBe(first.fingerprint);
  const coded = factsOf(withStack(stackAt('/srv/voxie', 20)), 'agent_lost');
  expect(coded).toMatchObject({ code: 'agent_lost' });
  expect(coded.fingerprint).not.toBe(first.fingerprint);
});

test('an error is known by its innermost cause, and the stack tells of all', () => {
  const cause = Object.assign(new TypeError('x is not a function'), { stack: 'TypeError: x\n    at a (/b.ts:1:1)' });
  const facts = factsOf(new AppError('INTERNAL', 'Something went wrong on our side.', { cause }));
  expect(facts).toMatchObject({ code: 'INTERNAL', type: 'TypeError', message: 'x is not a function' });
  expect(facts.stack).toContain('Caused by: TypeError: x');
});

test('an answer of the database is known by its code and message, in the place where it was met', () => {
  const cause = { code: '42P01', message: 'relation "x" does not exist', details: null };
  const at = (name: string) =>
    Object.assign(new AppError('INTERNAL', 'x', { cause }), { stack: stackAt('/a', 1, name) });
  const facts = factsOf(at('list'));
  expect(facts).toMatchObject({ code: 'INTERNAL', message: cause.message });
  expect(facts.stack).toContain('packages/api/src/calls/spawn.ts');
  expect(factsOf(at('list')).fingerprint).toBe(facts.fingerprint);
  expect(factsOf(at('get')).fingerprint).not.toBe(facts.fingerprint);
});

test('what is no error is told by its text', () => {
  expect(factsOf('gone')).toMatchObject({ code: 'INTERNAL', message: 'gone' });
  expect(factsOf(undefined).message).toBe('undefined');
});

test.each([
  ['Bearer canary-canary-canary', 'canary'],
  ['postgres://postgres:canary@127.0.0.1/x', 'canary'],
  ['request failed: {"apiKey":"canary-1"}', 'canary'],
  ['?access_token=canary&x=1', 'canary'],
  ['key sk-canary0123456789abcdef', 'canary'],
  ['eyJhbGciOiJIUzI1NiJ9.eyJjYW5hcnkiOjF9.c2lnbmF0dXJl', 'eyJjYW5hcnk'],
])('%s: its secret is taken out', (message, canary) => {
  const error = new Error(message);
  const facts = factsOf(error);
  expect(`${facts.message} ${facts.stack}`).not.toContain(canary);
});
