import { expect, test } from 'vitest';
import { assertLoopback, isLoopback } from './loopback.ts';

test.each(['http://127.0.0.1:8000', 'ws://localhost:7880', 'http://[::1]:1', 'postgres://u:p@127.0.0.2/x'])(
  '%s is this machine',
  (url) => {
    expect(isLoopback(url)).toBe(true);
  },
);

test.each(['https://x.supabase.co', 'http://127.0.0.1.nip.io', 'http://10.0.0.1', 'nonsense', 'postgres://u:p@db/x'])(
  '%s is not',
  (url) => {
    expect(isLoopback(url)).toBe(false);
  },
);

test('the refusal names the host and no password', () => {
  expect(() => assertLoopback('postgres://u:hunter2@db.example.com:5432/x', 'Testing')).toThrow(
    'Testing works on this machine only, and was pointed at db.example.com:5432.',
  );
});
