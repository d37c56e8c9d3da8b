import { expect, test } from 'vitest';
import { securityHeaders } from './security-headers.ts';

const local = {
  apiUrl: 'http://127.0.0.1:8000/',
  supabaseUrl: 'http://127.0.0.1:54321',
  livekitUrl: 'ws://127.0.0.1:7880',
};
const hosted = {
  apiUrl: 'https://api.example.com',
  supabaseUrl: 'https://abc.supabase.co',
  livekitUrl: 'wss://shop.livekit.cloud',
};

const policyOf = (origins: typeof local) =>
  new Map(
    (securityHeaders(origins)['Content-Security-Policy'] ?? '').split('; ').map((directive) => {
      const [name = '', ...sources] = directive.split(' ');
      return [name, sources] as const;
    }),
  );

test('the page reaches its API, its Supabase and its LiveKit, and nothing else', () => {
  expect(policyOf(local).get('connect-src')).toEqual([
    "'self'",
    'http://127.0.0.1:8000',
    'http://127.0.0.1:54321',
    'ws://127.0.0.1:7880',
    'http://127.0.0.1:7880',
  ]);
  expect(policyOf(hosted).get('connect-src')).toEqual([
    "'self'",
    'https://api.example.com',
    'https://abc.supabase.co',
    'wss://shop.livekit.cloud',
    'https://shop.livekit.cloud',
    'wss://*.livekit.cloud',
    'https://*.livekit.cloud',
  ]);
  expect(policyOf({ ...local, supabaseUrl: '', livekitUrl: '' }).get('connect-src')).toHaveLength(2);
});

test.each([local, hosted])('nothing inline, nothing made of text, no frame', (origins) => {
  const policy = policyOf(origins);
  expect([...policy.values()].flat()).not.toEqual(
    expect.arrayContaining([expect.stringMatching(/unsafe|^\*$|^https?:$/u)]),
  );
  expect(policy.get('default-src')).toEqual(["'none'"]);
  expect(policy.get('script-src')).toEqual(["'self'"]);
  expect(policy.get('frame-ancestors')).toEqual(["'none'"]);
});

test('a line break in a setting adds no header', () => {
  const { 'Content-Security-Policy': policy } = securityHeaders({ ...local, apiUrl: 'http://a.example\r\nx: y' });
  expect(policy).not.toMatch(/[\r\n]/u);
});
