import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { connectionsDuring, ssrfAnswers, ssrfRows } from '../testing/index.ts';
import { createOutbound } from './create-outbound.ts';
import { OutboundError } from './outbound.ts';

const limits = { timeoutMs: 10_000, maxBytes: 1000 };
const nobody = createOutbound({ allow: [] });

/** A site that the operator allows, and that sends its visitors on: /302/7 to the address of row 7. */
const door = createServer((request, response) => {
  const [, status, row] = (request.url ?? '').split('/').map(Number);
  const url = ssrfRows[row ?? 0]?.[1] ?? '';
  // UTF-8 as a header holds it; line breaks and tabs no server could send.
  const location = Buffer.from(url, 'utf8')
    .toString('latin1')
    .replaceAll(/[\t\r\n]/gu, '');
  response.writeHead(status ?? 500, { location }).end();
});
let port: number;

beforeAll(async () => {
  await new Promise<void>((resolve) => {
    door.listen(0, '127.0.0.1', resolve);
  });
  ({ port } = door.address() as AddressInfo); // a server that listens on TCP has one
});
afterAll(() => {
  door.closeAllConnections();
  door.close();
});

test('the corpus is as large as it claims, and has nothing twice', () => {
  const urls = ssrfRows.map(([, url]) => url);
  expect(new Set(urls).size).toBe(urls.length);
  expect(urls.length).toBeGreaterThanOrEqual(120);
});

test.each(ssrfRows)('%s: %s is refused before anything is connected to', async (_meaning, url) => {
  const opened = await connectionsDuring(async () => {
    await expect(nobody.request({ url, ...limits })).rejects.toBeInstanceOf(OutboundError);
    await expect(nobody.fetch(url)).rejects.toBeInstanceOf(OutboundError);
  });
  expect(opened).toBe(0);
});

/** A path leads back to the site itself, which is no way out. */
const leadingOut = ssrfRows.filter(([, url]) => !/^\/(?!\/)/u.test(url));

test.each(leadingOut)('%s: a redirect to %s ends there', async (_meaning, url) => {
  const outbound = createOutbound({ allow: [{ host: '127.0.0.1', port }] });
  for (const status of [302, 307]) {
    const row = ssrfRows.findIndex((each) => each[1] === url);
    const answer = outbound.request({ url: `http://127.0.0.1:${port}/${status}/${row}`, ...limits });
    await expect(answer).rejects.toBeInstanceOf(OutboundError);
  }
});

test.each(ssrfAnswers)('a public name that means %s %s is not connected to, by any way', async (...addresses) => {
  const resolve = async () => addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 }));
  const outbound = createOutbound({ allow: [], resolve });
  const url = 'http://public.example/';
  const refused = { failure: 'refused_address' };
  const opened = await connectionsDuring(async () => {
    await expect(outbound.request({ url, ...limits })).rejects.toMatchObject(refused);
    await expect(outbound.fetch(url)).rejects.toMatchObject(refused);
    await expect(outbound.checkAddress({ host: 'public.example', port: 80 })).rejects.toMatchObject(refused);
  });
  expect(opened).toBe(0);
});

test('rebinding: a name that was public when it was looked at is looked at again for each connection', async () => {
  const answers = ['93.184.216.34', '127.0.0.1'];
  let asked = 0;
  const outbound = createOutbound({
    allow: [],
    resolve: async () => [{ address: answers[Math.min(asked++, 1)] ?? '', family: 4 }],
  });
  await expect(outbound.checkAddress({ host: 'rebind.example', port })).resolves.toEqual(['93.184.216.34']);
  const later = outbound.request({ url: `http://rebind.example:${port}/`, ...limits });
  await expect(later).rejects.toMatchObject({ failure: 'refused_address' });
});
