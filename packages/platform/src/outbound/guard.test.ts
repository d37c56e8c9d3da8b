import { expect, test } from 'vitest';
import { addressesFor, checkUrl } from './guard.ts';
import { OutboundError } from './outbound.ts';
import { outboundAllowSetting } from './outbound-env.ts';

const failureOf = (work: () => unknown): string => {
  try {
    work();
    return 'none';
  } catch (error) {
    return error instanceof OutboundError ? error.failure : String(error);
  }
};

test.each([
  // This machine, by every way to write it.
  'http://127.0.0.1/',
  'http://127.0.0.1:8000/',
  'http://127.1/',
  'http://127.0.1/',
  'http://127.255.255.254/',
  'http://2130706433/',
  'http://0x7f000001/',
  'http://0x7f.0.0.1/',
  'http://0x7f.1/',
  'http://017700000001/',
  'http://0177.0.0.1/',
  'http://0177.0.0.01/',
  'http://127.0.0.1./',
  'http://%31%32%37.0.0.1/',
  'http://１２７.０.０.１/',
  'http://①②⑦.⓪.⓪.①/',
  'http://localhost/',
  'http://LOCALHOST/',
  'http://localhost./',
  'http://foo.localhost/',
  'http://localhost.localdomain/',
  'http://0/',
  'http://0.0.0.0/',
  'http://0.1.2.3/',
  'http://[::1]/',
  'http://[::]/',
  'http://[0:0:0:0:0:0:0:1]/',
  // IPv4 inside IPv6.
  'http://[::ffff:127.0.0.1]/',
  'http://[::ffff:7f00:1]/',
  'http://[::ffff:8.8.8.8]/',
  'http://[0:0:0:0:0:ffff:127.0.0.1]/',
  'http://[::127.0.0.1]/',
  'http://[::ffff:0:127.0.0.1]/',
  'http://[64:ff9b::127.0.0.1]/',
  'http://[64:ff9b::a9fe:a9fe]/',
  'http://[64:ff9b:1::7f00:1]/',
  'http://[2002:7f00:1::]/',
  'http://[2001:0:7f00:1::]/',
  // Private networks.
  'http://10.0.0.1/',
  'http://10.255.255.255/',
  'http://172.16.0.1/',
  'http://172.31.255.254/',
  'http://192.168.0.1/',
  'http://192.168.1.1:8080/admin',
  'http://3232235521/',
  'http://0xc0a80001/',
  'http://100.64.0.1/',
  'http://100.127.255.254/',
  'http://[fc00::1]/',
  'http://[fd12:3456:789a::1]/',
  'http://[fe80::1]/',
  'http://[fec0::1]/',
  'http://intranet/',
  'http://printer.local/',
  'http://db.internal/',
  'http://router.home.arpa/',
  // Metadata of clouds.
  'http://169.254.169.254/latest/meta-data/',
  'http://169.254.170.2/v2/credentials',
  'http://2852039166/',
  'http://0xa9fea9fe/',
  'http://0251.0376.0251.0376/',
  'http://[::ffff:169.254.169.254]/',
  'http://[fd00:ec2::254]/',
  'http://100.100.100.200/',
  'http://192.0.0.192/',
  'http://168.63.129.16/',
  'http://metadata.google.internal/',
  // Nobody's, everybody's, tests'.
  'http://224.0.0.1/',
  'http://239.255.255.250/',
  'http://240.0.0.1/',
  'http://255.255.255.255/',
  'http://192.0.2.1/',
  'http://198.51.100.1/',
  'http://203.0.113.1/',
  'http://198.18.0.1/',
  'http://[ff02::1]/',
  'http://[2001:db8::1]/',
  'http://[100::1]/',
  // Public, but hidden in a number.
  'http://134744072/',
  'http://0x08080808/',
])('%s is refused', (url) => {
  expect(failureOf(() => checkUrl(url, []))).toBe('refused_address');
});

test.each([
  'file:///etc/passwd',
  'ftp://example.com/',
  'gopher://example.com:70/_x',
  'data:text/plain,x',
  'javascript:alert(1)',
  'ws://example.com/',
  '//example.com/',
  '/relative',
  'http://',
  'http://[::1/',
  'http://user@example.com/',
  'http://user:password@example.com/',
  'http://example.com@127.0.0.1/',
  'http://256.256.256.256/',
  'http://[fe80::1%25eth0]/',
])('%s is no URL for a tool', (url) => {
  expect(failureOf(() => checkUrl(url, []))).toBe('bad_url');
});

test.each(['https://example.com/', 'http://8.8.8.8/', 'https://1.1.1.1:8443/x', 'http://[2606:4700:4700::1111]/'])(
  '%s may be asked',
  (url) => {
    expect(checkUrl(url, []).href).toBe(url);
  },
);

const resolvesTo = (...addresses: string[]) => ({
  resolve: async () => addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
});

test.each([
  ['127.0.0.1'],
  ['10.1.2.3'],
  ['169.254.169.254'],
  ['::1'],
  ['fe80::1%eth0'],
  ['::ffff:10.0.0.1'],
  ['fd00::1'],
  ['8.8.8.8', '127.0.0.1'],
  ['2606:4700:4700::1111', 'fc00::1'],
])('a public name that resolves to %s %s is refused', async (...addresses) => {
  const asked = addressesFor({ host: 'example.com', port: 80 }, { allow: [], ...resolvesTo(...addresses) });
  await expect(asked).rejects.toMatchObject({ failure: 'refused_address' });
});

test('what the operator allows is reached: one port of one host, or a network', async () => {
  const allow = outboundAllowSetting.parse('127.0.0.1:9000, tools.internal:8443 , 10.1.0.0/16,[::1]:7000');
  for (const url of [
    'http://127.0.0.1:9000/',
    'https://tools.internal:8443/',
    'http://10.1.9.9/',
    'http://[::1]:7000/',
  ])
    expect(
      failureOf(() => checkUrl(url, allow)),
      url,
    ).toBe('none');
  for (const url of ['http://127.0.0.1:9001/', 'http://tools.internal/', 'http://10.2.0.1/', 'http://[::1]/'])
    expect(
      failureOf(() => checkUrl(url, allow)),
      url,
    ).toBe('refused_address');
  const named = addressesFor({ host: 'tools.internal', port: 8443 }, { allow, ...resolvesTo('192.168.7.7') });
  await expect(named).resolves.toHaveLength(1);
  const elsewhere = addressesFor({ host: 'tools.internal', port: 80 }, { allow, ...resolvesTo('192.168.7.7') });
  await expect(elsewhere).rejects.toMatchObject({ failure: 'refused_address' });
});

test.each(['localhost', '10.0.0.0/33', 'host:0', 'host:70000', 'http://host:80', '10.0.0.0/8;x:1'])(
  'OUTBOUND_ALLOW=%s is refused',
  (text) => {
    expect(outboundAllowSetting.safeParse(text).success).toBe(false);
  },
);
