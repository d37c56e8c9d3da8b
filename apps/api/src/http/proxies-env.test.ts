import { expect, test } from 'vitest';
import { proxiesOf, trustProxySetting } from './proxies-env.ts';

test('nobody is believed unless it is said who', () => {
  expect(trustProxySetting.parse(undefined)).toBe(false);
  expect(trustProxySetting.parse('2')).toBe(2);
  expect(trustProxySetting.parse('loopback, 10.0.0.0/8,fd00::/8')).toEqual(['loopback', '10.0.0.0/8', 'fd00::/8']);
  for (const wrong of ['true', '*', '0', '10.0.0.0/33', 'proxy.example.com', '1.2.3.4,'])
    expect(trustProxySetting.safeParse(wrong).success, wrong).toBe(false);
});

test('a number believes the nearest ones only', () => {
  const trusted = proxiesOf(1);
  expect(typeof trusted === 'function' ? [trusted('x', 0), trusted('x', 1)] : trusted).toEqual([true, false]);
});
