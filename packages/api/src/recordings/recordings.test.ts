import { expect, test } from 'vitest';
import { rangeOf } from './byte-range.ts';
import { readPath, signPath } from './signed-path.ts';

const hearing = { workspaceId: 'w', callId: 'c', userId: 'u' };
const nowMs = Date.UTC(2026, 0, 1);

const asked = (path: string) => {
  const url = new URL(path, 'http://api');
  return { callId: url.pathname.split('/')[2] ?? '', query: Object.fromEntries(url.searchParams) };
};

test('a path for a key names the key, and is none without it', () => {
  const byKey = { ...hearing, keyId: 'k' };
  const { callId, query } = asked(signPath(['x'], byKey, nowMs).path);
  expect(readPath(['x'], { callId, query }, nowMs)).toEqual(byKey);
  const { key, ...rest } = query;
  expect(key).toBe('k');
  for (const changed of [rest, { ...rest, key: 'other' }])
    expect(readPath(['x'], { callId, query: changed }, nowMs)).toBeNull();
});

test('a signed path says who hears what, for ten minutes, also after the secret was changed', () => {
  const { path, expiresAt } = signPath(['old'], hearing, nowMs);
  expect(readPath(['new', 'old'], asked(path), nowMs + 599_000)).toEqual(hearing);
  expect(expiresAt).toBe('2026-01-01T00:10:00.000Z');
  expect(readPath(['old'], asked(path), nowMs + 600_000)).toBeNull();
  expect(readPath(['new'], asked(path), nowMs)).toBeNull();
});

test.each(['workspace', 'member', 'expires', 'signature'])('a path whose %s was changed is none', (name) => {
  const { callId, query } = asked(signPath(['x'], hearing, nowMs).path);
  expect(readPath(['x'], { callId, query: { ...query, [name]: `${query[name] ?? ''}1` } }, nowMs)).toBeNull();
  expect(readPath(['x'], { callId, query: { ...query, [name]: undefined } }, nowMs)).toBeNull();
  expect(readPath(['x'], { callId: 'another', query }, nowMs)).toBeNull();
});

test.each([
  [undefined, null],
  ['bytes=0-', { start: 0, end: 99 }],
  ['bytes=10-19', { start: 10, end: 19 }],
  ['bytes=90-500', { start: 90, end: 99 }],
  ['bytes=-10', { start: 90, end: 99 }],
  ['bytes=-500', { start: 0, end: 99 }],
  ['bytes=100-', 'unsatisfiable'],
  ['bytes=-0', 'unsatisfiable'],
  ['bytes=20-10', null],
  ['bytes=0-1,5-6', null],
  ['lines=0-1', null],
  ['bytes=-', null],
])('the range %s of 100 bytes is %j', (header, range) => {
  expect(rangeOf(header, 100)).toEqual(range);
});
