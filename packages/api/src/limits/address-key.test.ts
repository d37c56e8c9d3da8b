import { expect, test } from 'vitest';
import { addressKey } from './address-key.ts';

test('IPv4 counts as it is, also where it is written as IPv6', () => {
  expect(addressKey('203.0.113.7')).toBe('203.0.113.7');
  expect(addressKey('::ffff:203.0.113.7')).toBe('203.0.113.7');
});

test('all of a /64 counts as one, and another /64 as another', () => {
  const one = addressKey('2001:db8:1:2:3:4:5:6');
  expect(one).toBe('2001:db8:1:2::/64');
  expect(addressKey('2001:0DB8:1:2::1')).toBe(one);
  expect(addressKey('2001:db8:1:3::1')).not.toBe(one);
  expect(addressKey('2001:db8::1')).toBe('2001:db8:0:0::/64');
  expect(addressKey('::1')).toBe('0:0:0:0::/64');
  expect(addressKey('fe80::1%eth0')).toBe('fe80:0:0:0::/64');
});
