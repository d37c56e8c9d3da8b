import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { agentIdentity } from '../identity.ts';
import { readDispatch } from './job.ts';

test('a dispatch says which call and which attempt', () => {
  const callId = randomUUID();
  expect(readDispatch(JSON.stringify({ callId, attempt: 2 }))).toEqual({ callId, attempt: 2 });
});

test.each(['', 'nonsense', '{}', '{"callId":"x","attempt":1}', `{"callId":"${randomUUID()}","attempt":0}`])(
  '%j is no dispatch of ours',
  (metadata) => {
    expect(readDispatch(metadata)).toBeNull();
  },
);

test('an agent of a later attempt has another identity', () => {
  expect(agentIdentity('0123456789', 1)).toBe('agent-01234567-1');
  expect(agentIdentity('0123456789', 2)).toBe('agent-01234567-2');
});
