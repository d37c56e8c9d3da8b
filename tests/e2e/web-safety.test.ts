import { findFreePorts } from '@voxie/stack';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ApiStack, eventually } from '../api/support.ts';
import { Receiver } from '../api/webhook-receiver.ts';
import { launchBrowser } from './browser.ts';
import { signedIn } from './owner.ts';
import type { Owner } from './owner.ts';

/** What runs wherever a text is taken for HTML, in the ways that get past a careless filter. */
const evil = [
  '<script>window.ran = 1</script>',
  '<img src="nowhere" onerror="window.ran = 2">',
  '<svg onload="window.ran = 3"></svg>',
  '<iframe srcdoc="<script>parent.ran = 4</script>"></iframe>',
  '<a href="javascript:window.ran = 5">evil link</a>',
  '[evil link](javascript:window.ran=6)',
  '![evil](javascript:window.ran=7)',
  '"><style>* { display: none }</style>',
].join(' ');
const evilName = '<img src=nowhere onerror=window.ran=8>';

let api: ApiStack;
let receiver: Receiver;
let browser: Browser;
let owner: Owner;

beforeAll(async () => {
  const [port = 0] = await findFreePorts(1);
  receiver = new Receiver(port);
  await receiver.up((response) => response.writeHead(400, { 'content-type': 'text/html' }).end(evil));
  api = await ApiStack.start({
    parts: ['supabase', 'livekit', 'emulator', 'api', 'spawner', 'dashboard'],
    env: { OUTBOUND_ALLOW: '127.0.0.1/32' },
  });
  browser = await launchBrowser();
  owner = await signedIn({ api, browser });
  await owner.context.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI, sourceFile }) => {
      console.error(`policy: ${violatedDirective} ${blockedURI} ${sourceFile}`);
    });
  });
}, 300_000);
afterAll(async () => {
  await browser?.close();
  await api?.[Symbol.asyncDispose]();
  await receiver?.down();
});

/** What of a page ran, or could run, and was not ours. */
const strange = async (page: Page): Promise<unknown> =>
  await page.evaluate(() => ({
    ran: Reflect.get(globalThis, 'ran') ?? null,
    elements: [
      ...document.querySelectorAll('script:not([src]), iframe, object, embed, [onerror], [onload], [src="nowhere"]'),
      ...document.querySelectorAll('[href^="javascript:" i], [src^="javascript:" i]'),
    ].map(({ outerHTML }) => outerHTML),
  }));
const nothing = { ran: null, elements: [] };

const open = async (path: string, shows: RegExp): Promise<void> => {
  await owner.page.goto(`${api.facts.urls.dashboard}${path}`);
  await owner.page.getByText(shows).filter({ visible: true }).first().waitFor({ timeout: 30_000 });
  expect([path, await strange(owner.page), owner.errors]).toEqual([path, nothing, []]);
};

test('every file of the dashboard, and every answer of the API, has the headers of production', async () => {
  const { dashboard, supabase, livekit } = api.facts.urls;
  const page = await fetch(dashboard);
  const policy = page.headers.get('content-security-policy') ?? '';
  expect(policy).toContain("default-src 'none'");
  expect(policy).not.toMatch(/unsafe|\*/u);
  for (const origin of [api.url, supabase, livekit]) expect(policy).toContain(new URL(origin).origin);
  expect(Object.fromEntries(page.headers)).toMatchObject({
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
    'referrer-policy': 'no-referrer',
    'cross-origin-opener-policy': 'same-origin',
    'permissions-policy': expect.stringContaining('microphone=(self), camera=()'),
  });
  for (const path of ['/docs', '/docs/style.css', '/api/openapi.json', '/health', '/api/agents', '/nothing']) {
    const { headers } = await fetch(`${api.url}${path}`);
    const given = headers.get('content-security-policy') ?? '';
    expect([path, given]).toEqual([path, expect.stringContaining("default-src 'none'")]);
    expect([path, given]).toEqual([path, expect.not.stringContaining('unsafe')]);
    expect(Object.fromEntries(headers)).toMatchObject({
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
      'referrer-policy': 'no-referrer',
    });
  }
});

test(
  'what is said is shown as text: nothing runs, and the policy has nothing to stop',
  { timeout: 300_000 },
  async () => {
    const { voxie } = owner.person;
    await voxie.trpc.webhooks.create.mutate({
      url: receiver.url,
      description: evil.slice(0, 190),
      events: ['call.ended'],
    });
    await voxie.trpc.knowledge.add.mutate({ title: evilName, content: { kind: 'text', text: evil } });
    const tools = {
      look_up: { kind: 'http' as const, url: receiver.url, description: evil },
    };
    const { id } = await voxie.trpc.agents.create.mutate({
      config: { name: evilName, instructions: `You are a host. ${evil}`, greeting: `Welcome. ${evilName}`, tools },
    });
    await voxie.trpc.agents.publish.mutate({ agentId: id, revision: 1, note: evil.slice(0, 200) });

    await open(`/agents/${id}`, /onerror=window\.ran=8/u);
    await owner.dashboard.testAgent();
    await owner.dashboard.hears(/Welcome/u);
    await owner.dashboard.untilListening();
    await owner.dashboard.types(`Use look_up, please. ${evil}`);
    await owner.page.getByText('window.ran = 2').first().waitFor();
    await owner.picture('web-safety-call');
    expect([await strange(owner.page), owner.errors]).toEqual([nothing, []]);
    const { items } = await voxie.trpc.calls.list.query({ limit: 1 });
    const call = items[0]?.id ?? '';
    await eventually('the tool has answered', async () => {
      const { toolCalls } = await voxie.trpc.calls.get.query({ callId: call });
      return toolCalls.some(({ error }) => error?.includes('window.ran = 2') === true) ? true : undefined;
    });
    expect([await strange(owner.page), owner.errors]).toEqual([nothing, []]);
    await owner.dashboard.endsCall();

    await open(`/calls/${call}`, /window\.ran = 2/u);
    await owner.picture('web-safety-record');
    await open('/agents', /onerror=window\.ran=8/u);
    await open('/calls', /onerror=window\.ran=8/u);
    await open('/knowledge', /onerror=window\.ran=8/u);
    const isTold = () => receiver.seen.some(({ headers }) => headers['webhook-id'] !== undefined);
    await expect.poll(isTold, { timeout: 60_000 }).toBe(true);
    await open('/webhooks', /window\.ran = 2/u);
    for (const [path, shows] of [
      ['/live', /Live/u],
      ['/analytics', /Calls/u],
      ['/errors', /Errors/u],
      ['/prices', /Prices/u],
      ['/settings', /Settings/u],
      ['/secrets', /Secrets/u],
      ['/templates', /Templates/u],
      ['/audit', /Audit/u],
      ['/members', /Members/u],
      ['/api-keys', /API keys/u],
      [`/calls?q=${encodeURIComponent(evil)}`, /Calls/u],
      [`/${encodeURIComponent(evilName)}`, /\S/u],
    ] as const)
      await open(path, shows);
  },
);

test('dialogs and notices are styled under the policy, and the docs page is too', async () => {
  const { page, errors } = owner;
  await open('/secrets', /Secrets/u);
  await page
    .getByRole('button', { name: /secret/iu })
    .first()
    .click();
  await page.getByRole('dialog').waitFor();
  // The library that keeps the page behind a dialog from scrolling writes a style for it.
  expect(await page.evaluate(() => getComputedStyle(document.body).overflow)).toBe('hidden');
  await page.keyboard.press('Escape');
  // A notice stands where its own styles put it.
  expect(await page.evaluate(() => document.adoptedStyleSheets.length)).toBeGreaterThan(0);
  expect(errors).toEqual([]);
  await page.goto(`${api.url}/docs`);
  await page.getByRole('heading', { name: 'Voxie API' }).waitFor();
  expect(await page.evaluate(() => getComputedStyle(document.body).maxWidth)).toBe('896px');
  expect([await strange(page), errors]).toEqual([nothing, []]);
});
