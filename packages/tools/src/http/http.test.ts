import { toolKinds } from '@voxie/contracts';
import { createOutbound } from '@voxie/platform';
import { expect, test } from 'vitest';
import { ToolFailure } from '../tool-context.ts';
import { allowing, httpSite } from '../testing/http-site.ts';
import type { HttpSite } from '../testing/http-site.ts';
import { testToolContext } from '../testing/tool-context.ts';
import { offerHttp } from './http.ts';

const json = (value: unknown) => ({ headers: { 'content-type': 'application/json' }, body: JSON.stringify(value) });

async function use(site: HttpSite, config: object, args: Record<string, unknown> = {}): Promise<unknown> {
  const context = testToolContext({
    outbound: createOutbound({ allow: allowing(site) }),
    values: { customer: 'Åsa "Q" Öst', name: 'from the call' },
    secrets: { API_KEY: 'k-123456', PIN: '42"7' },
  });
  const tool = toolKinds.http.schema.parse({ kind: 'http', ...config });
  const [offered] = await offerHttp('orders', tool, context);
  if (offered === undefined) throw new Error('not offered');
  return await offered.run(args, context, AbortSignal.timeout(5000));
}

test('a value stays within its part of the URL', async () => {
  await using site = await httpSite(() => json({ ok: true }));
  const url = `${site.url}/orders/{{order}}?for={{customer}}&page={{ page }}`;
  await use(site, { url }, { order: '../admin?x=1#y', page: 2 });
  expect(site.seen[0]?.url).toBe('/orders/..%2Fadmin%3Fx%3D1%23y?for=%C3%85sa%20%22Q%22%20%C3%96st&page=2');
  await expect(use(site, { url }, { order: '..' })).rejects.toThrow('cannot be a part of the address');
  expect(site.seen).toHaveLength(1);
});

test('a value that is missing makes no other address; dots are harmless but as a step of the path', async () => {
  await using site = await httpSite(() => json({ ok: true }));
  const orders = { url: `${site.url}/orders/{{order}}`, method: 'DELETE' };
  for (const args of [{}, { order: '' }, { order: null }])
    await expect(use(site, orders, args)).rejects.toThrow('A value is missing that is a part of the address.');
  for (const url of [`${site.url}/a/{{one}}{{one}}/x`, `${site.url}/a/.{{one}}`, `${site.url}/{{one}}?q=1`])
    await expect(use(site, { url }, { one: '.' })).rejects.toThrow('cannot be a part of the address');
  expect(site.seen).toEqual([]);
  await use(site, { url: `${site.url}/search?q={{one}}&none={{none}}` }, { one: '..' });
  const form = { 'Content-Type': 'application/x-www-form-urlencoded' };
  await use(site, { url: site.url, method: 'POST', headers: form, body: 'a={{one}}' }, { one: '.' });
  expect(site.seen.map(({ url, body }) => `${url} ${body}`)).toEqual(['/search?q=..&none= ', '/ a=.']);
});

test('the model cannot choose the host: a place there is refused before a secret is read', async () => {
  await using site = await httpSite(() => json({ ok: true }));
  const headers = { Authorization: 'Bearer {{secret:API_KEY}}' };
  for (const url of [
    `${site.url}{{path}}`,
    'http://{{path}}/',
    'http://127.0.0.1:{{path}}/',
    'http://x.example{{path}}?a=/',
  ])
    await expect(use(site, { url, headers }, { path: '.evil.example' })).rejects.toThrow('Write the host out');
  expect(site.seen).toEqual([]);
});

test('within JSON, values are escaped in quotes and JSON elsewhere; secrets and variables have their places', async () => {
  await using site = await httpSite(() => json({ ok: true }));
  const body =
    '{"who": "{{customer}}", "note": "say \\"{{note}}\\"", "items": {{items}}, "none": {{none}}, "pin": "{{secret:PIN}}"}';
  const headers = { Authorization: 'Bearer {{secret:API_KEY}}', 'X-Name': '{{name}}' };
  const note = 'a "quote", a \\ and\na line';
  const said = await use(
    site,
    { url: site.url, method: 'POST', headers, body },
    { note, items: [1, 'b'], name: 'mine' },
  );
  const [sent] = site.seen;
  expect(JSON.parse(sent?.body ?? '')).toEqual({
    who: 'Åsa "Q" Öst',
    note: `say "${note}"`,
    items: [1, 'b'],
    none: null,
    pin: '42"7',
  });
  expect(sent?.headers).toMatchObject({
    authorization: 'Bearer k-123456',
    'x-name': 'mine',
    'content-type': 'application/json',
  });
  expect(said).toBe('{"ok":true}');
});

test('a form is encoded as one; plain text is sent as it is', async () => {
  await using site = await httpSite(() => ({ body: 'ok' }));
  const form = { 'Content-Type': 'application/x-www-form-urlencoded' };
  await use(site, { url: site.url, method: 'POST', headers: form, body: 'a={{note}}' }, { note: 'x&y=z' });
  await use(site, { url: site.url, method: 'POST', body: 'a={{note}}' }, { note: 'x&y=z' });
  expect(site.seen.map(({ body }) => body)).toEqual(['a=x%26y%3Dz', 'a=x&y=z']);
});

test('the model is told a part of the answer, and not more than it may be', async () => {
  await using site = await httpSite(({ url }) =>
    url === '/long' ? { body: 'x'.repeat(500_000) } : json({ data: { items: [{ name: 'Margherita', price: 9 }] } }),
  );
  expect(await use(site, { url: site.url, responsePath: 'data.items.0.name' })).toBe('Margherita');
  expect(await use(site, { url: site.url, responsePath: 'data.items.0' })).toBe('{"name":"Margherita","price":9}');
  await expect(use(site, { url: site.url, responsePath: 'data.constructor' })).rejects.toThrow(
    'The answer has nothing at data.constructor.',
  );
  const long = String(await use(site, { url: `${site.url}/long`, maxResponseChars: 100 }));
  expect(long).toBe(`${'x'.repeat(100)} … (shortened: 100 of 500000 characters)`);
});

test('a refusal is told with its beginning; nothing private is reached', async () => {
  await using site = await httpSite(() => ({ status: 422, body: 'The date is in the past.' }));
  await expect(use(site, { url: site.url })).rejects.toEqual(
    new ToolFailure('The server answered with status 422. It said: The date is in the past.'),
  );
  await expect(use(site, { url: 'http://169.254.169.254/latest' })).rejects.toThrow(/private network/u);
});

test('a server that echoes its request does not tell the model a secret', async () => {
  await using site = await httpSite(({ headers }) => ({ body: JSON.stringify(headers) }));
  const said = await use(site, { url: site.url, headers: { 'X-Key': '{{secret:API_KEY}}' } });
  expect(said).toContain('{{secret:API_KEY}}');
  expect(said).not.toContain('k-123456');
});

test('a secret that is missing or stands in the URL, and a header that cannot be sent, are said in words', async () => {
  await using site = await httpSite(() => ({}));
  const missing = use(site, { url: site.url, headers: { 'X-Key': '{{secret:OTHER}}' } });
  await expect(missing).rejects.toThrow('There is no secret OTHER.');
  const split = use(site, { url: site.url, headers: { 'X-Note': '{{note}}' } }, { note: 'a\r\nX-Admin: 1' });
  await expect(split).rejects.toThrow('The header X-Note cannot hold this value.');
  expect(toolKinds.http.schema.safeParse({ kind: 'http', url: 'https://x.example/{{secret:A}}' }).success).toBe(false);
  expect(site.seen).toEqual([]);
});
