import { readFile } from 'node:fs/promises';
import type { Call, CallDetail } from '@voxie/contracts';
import { findFreePorts } from '@voxie/stack';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ApiStack } from '../api/support.ts';
import { broken, fine, Receiver } from '../api/webhook-receiver.ts';
import type { Person } from '../workers/support/person.ts';
import { launchBrowser } from './browser.ts';
import { Fifty } from './fifty-calls.ts';
import { signedIn } from './owner.ts';
import type { Owner } from './owner.ts';
import { screensOf } from './record-places.ts';
import { lookAt, looks } from './screens.ts';
import { openShop } from './shop.ts';
import type { Shop } from './shop.ts';

/** The pages of the record, with fifty varied calls in them, as their owner sees them. */
let api: ApiStack;
let shop: Shop;
let receiver: Receiver;
let browser: Browser;
let fifty: Fifty;
let visitor: Owner;
const talking: Person[] = [];
/** Newest first, as the page lists them. */
let calls: Call[];
let details: CallDetail[];
const ofCustomer = new Set<string>();

const url = (path = '') => `${api.facts.urls.dashboard}${path}`;

beforeAll(async () => {
  shop = await openShop();
  const [port = 0] = await findFreePorts(1);
  receiver = new Receiver(port);
  // What failed is not taken: its deliveries are tried again.
  await receiver.up((response, request) => (request.text.includes('"call.failed"') ? broken : fine)(response, request));
  api = await ApiStack.start({
    parts: ['supabase', 'livekit', 'emulator', 'api', 'spawner', 'dashboard'],
    env: { OUTBOUND_ALLOW: '127.0.0.1/32', IDLE_PROCESSES: '2' },
  });
  browser = await launchBrowser();
  visitor = await signedIn({ api, browser });
  await visitor.page.goto('about:blank');
  const owner = visitor.person;
  await owner.voxie.trpc.webhooks.create.mutate({
    url: receiver.url,
    description: 'Our CRM',
    events: ['call.ended', 'call.failed', 'call.analyzed'],
  });
  fifty = await Fifty.of(api, owner, shop.address);
  await fifty.happen();
  const { calls: asked } = owner.voxie.trpc;
  calls = (await asked.list.query({ limit: 100 })).items;
  details = [];
  for (const { id } of calls) details.push(await asked.get.query({ callId: id }));
  const { data } = await api.service.from('call_sessions').select('id').eq('participant', 'customer-8127');
  for (const { id } of data ?? []) ofCustomer.add(id);
}, 900_000);
afterAll(async () => {
  for (const person of talking) await person.leave();
  await browser?.close();
  await api?.[Symbol.asyncDispose]();
  await receiver?.down();
  await shop?.[Symbol.asyncDispose]();
});

test('fifty calls came about, each in its way', () => {
  expect(calls.length).toBeGreaterThanOrEqual(50);
  const some = (is: (call: CallDetail) => boolean) => details.filter(is).length;
  const counts = {
    failed: some(({ status }) => status === 'failed'),
    budget: some(({ endReason }) => endReason === 'budget_call'),
    endedByMember: some(({ endReason }) => endReason === 'ended_by_user'),
    recorded: some(({ hasRecording }) => hasRecording),
    interrupted: some(({ turns }) => turns.some((turn) => turn.interrupted)),
    handedOver: some(({ log }) => log.some(({ kind }) => kind === 'handoff')),
    spoken: some(({ turns }) => turns.some(({ role, modality }) => role === 'person' && modality === 'voice')),
    hindi: some(({ language }) => language === 'hi'),
    usedTools: some(({ toolCalls }) => toolCalls.length > 0),
    unpriced: some(({ hasUnpriced }) => hasUnpriced),
    judged: some(({ isSuccess }) => isSuccess !== null),
  };
  expect(Object.entries(counts).filter(([, count]) => count === 0)).toEqual([]);
  expect(counts).toMatchObject({ recorded: 6, hindi: 4 });
});

/** The ids of the calls that the list shows. */
async function shownIds(page: Page): Promise<string[]> {
  const links = page.getByRole('list', { name: 'Calls', exact: true }).getByRole('link');
  const paths = await links.evaluateAll((all) => all.map((link) => link.getAttribute('href') ?? ''));
  return paths.map((path) => path.split('/').at(-1) ?? '');
}

const pageSize = 25;
const expectShown = async (page: Page, is: (call: CallDetail) => boolean) => {
  const expected = details.filter(is).map(({ id }) => id);
  // Some are like that, and some are not.
  expect(expected.length).toBeGreaterThan(0);
  expect(expected.length).toBeLessThan(calls.length);
  await expect.poll(() => shownIds(page), { timeout: 30_000 }).toEqual(expected.slice(0, pageSize));
};

const choose = (label: string, option: string) => async (page: Page) =>
  void (await page.getByLabel(label, { exact: true }).selectOption(option));
const fill = (label: string, text: string) => async (page: Page) =>
  await page.getByLabel(label, { exact: true }).fill(text);
const inForm = (set: (page: Page) => Promise<void>) => async (page: Page) => {
  await page.getByRole('button', { name: /^Filters/u }).click();
  await set(page);
  await page.getByRole('button', { name: 'Apply' }).click();
};
const secondsOf = ({ activeAt, endedAt }: Call): number =>
  activeAt === null || endedAt === null ? -1 : (Date.parse(endedAt) - Date.parse(activeAt)) / 1000;
const days = (count: number) => {
  const day = new Date();
  day.setHours(0, 0, 0, 0);
  return day.setDate(day.getDate() - count + 1);
};

const filters: [name: string, set: (page: Page) => Promise<void>, is: (call: CallDetail) => boolean][] = [
  ['agent', choose('Agent', 'Luna'), ({ agentId }) => agentId === fifty.cast.luna],
  ['state', choose('State', 'Failed'), ({ status }) => status === 'failed'],
  ['days', choose('Days', 'Last 7 days'), ({ requestedAt }) => Date.parse(requestedAt) >= days(7)],
  [
    'words',
    fill('Search what was said', '"Barolo costs" -transfer'),
    ({ turns, analysis }) =>
      [analysis?.summary, ...turns.map(({ text }) => text)].some(
        (text) => /\bbarolo costs\b/iu.test(text ?? '') && !/\btransfer\b/iu.test(text ?? ''),
      ),
  ],
  ['success', inForm(choose('Success', 'All criteria met')), ({ isSuccess }) => isSuccess === true],
  ['sentiment', inForm(choose('Sentiment', 'Positive')), ({ sentiment }) => sentiment === 'positive'],
  ['recording', inForm(choose('Recording', 'With a recording')), ({ hasRecording }) => hasRecording],
  [
    'why it failed',
    inForm(choose('Why it failed', 'config_invalid')),
    ({ failureReason }) => failureReason === 'config_invalid',
  ],
  ['why it ended', inForm(choose('Why it ended', 'budget_call')), ({ endReason }) => endReason === 'budget_call'],
  ['outcome', inForm(fill('Outcome', 'booked')), ({ outcome }) => outcome === 'booked'],
  ['version', inForm(fill('Version', '2')), ({ version }) => version === 2],
  ['draft', inForm(fill('Version', 'draft')), ({ version }) => version === null],
  ['language', inForm(fill('Language', 'hi')), ({ language }) => language === 'hi'],
  ['person', inForm(fill('Person', 'customer-8127')), ({ id }) => ofCustomer.has(id)],
  ['length', inForm(fill('Minutes, at least', '0.25')), (call) => secondsOf(call) >= 15],
  ['cost', inForm(fill('US dollars, at least', '0.002')), ({ costUsd }) => costUsd >= 0.002],
];

test('each filter finds what it says, alone and together', async () => {
  const { page } = visitor;
  for (const [name, set, is] of filters) {
    await page.goto(url('/calls'));
    await expect.poll(async () => (await shownIds(page)).length, { timeout: 30_000 }).toBe(pageSize);
    await set(page);
    await expectShown(page, is).catch((cause: unknown) => {
      throw new Error(`The filter by ${name} does not find what it should.`, { cause });
    });
  }
  await page.goto(url('/calls?state=ended&language=en'));
  await choose('Agent', 'Luna')(page);
  await inForm(fill('Version', '2'))(page);
  await expectShown(
    page,
    ({ agentId, version, status }) => agentId === fifty.cast.luna && version === 2 && status === 'ended',
  );
  await page.getByRole('button', { name: /^Version 2/u }).click();
  await expectShown(page, ({ agentId, status }) => agentId === fifty.cast.luna && status === 'ended');
  await page.getByRole('link', { name: 'Clear all' }).click();
  const all = calls.map(({ id }) => id);
  for (let shown = pageSize; shown < all.length; shown += pageSize) {
    await page.getByRole('button', { name: 'Load more' }).click();
    await expect.poll(() => shownIds(page), { timeout: 30_000 }).toEqual(all.slice(0, shown + pageSize));
  }
  expect(visitor.errors.splice(0)).toEqual([]);
}, 240_000);

test('a view is saved, shown and deleted', async () => {
  const { page } = visitor;
  await page.goto(url('/calls?state=failed'));
  const failed = ({ status }: CallDetail) => status === 'failed';
  await expectShown(page, failed);
  await page.getByRole('button', { name: 'Views' }).click();
  await page.getByRole('menuitem', { name: 'Save these filters' }).click();
  await page.getByLabel('Name').fill('What failed');
  await page.getByRole('button', { name: 'Save view' }).click();
  await page.getByRole('button', { name: 'What failed' }).waitFor();
  await page.goto(url('/calls'));
  await page.getByRole('button', { name: 'Views' }).click();
  await visitor.picture('record-views');
  await page.getByRole('menuitem', { name: 'What failed' }).click();
  await expectShown(page, failed);
  await page.getByRole('button', { name: 'What failed' }).click();
  await page.getByRole('menuitem', { name: 'Delete' }).click();
  await page.getByRole('button', { name: 'Views' }).waitFor();
  expect((await fifty.owner.voxie.trpc.views.list.query({})).items).toEqual([]);
  expect(visitor.errors.splice(0)).toEqual([]);
});

test('what is shown is exported, as CSV and as JSON', async () => {
  const { page } = visitor;
  const download = async (item: RegExp) => {
    await page.getByRole('button', { name: 'Export' }).click();
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('menuitem', { name: item }).click(),
    ]);
    return { name: file.suggestedFilename(), text: await readFile(await file.path(), 'utf8') };
  };
  await page.goto(url('/calls?recording=yes'));
  const recorded = details.filter(({ hasRecording }) => hasRecording);
  await expectShown(page, ({ hasRecording }) => hasRecording);
  const csv = await download(/^CSV/u);
  expect(csv.name).toMatch(/^calls-\d{4}-\d\d-\d\d\.csv$/u);
  const [head, ...lines] = csv.text.trimEnd().split('\n');
  expect(head).toMatch(/^call_id,/u);
  expect(lines.map((line) => line.split(',')[0])).toEqual(recorded.map(({ id }) => id));
  const json = await download(/^JSON/u);
  // The schema of what is exported is checked where it is made.
  const exported = JSON.parse(json.text) as CallDetail[];
  expect(exported.map(({ id, turns }) => [id, turns.map(({ text }) => text)])).toEqual(
    recorded.map(({ id, turns }) => [id, turns.map(({ text }) => text)]),
  );
  expect(json.text).not.toContain('ada@example.com');
  expect(visitor.errors.splice(0)).toEqual([]);
});

test('a link to a turn opens the call there', async () => {
  const { page } = visitor;
  const call = details.toSorted((one, other) => other.turns.length - one.turns.length)[0];
  const last = call?.turns.at(-1);
  await page.goto(url(`/calls/${call?.id}`));
  await page
    .getByRole('link', { name: `Turn ${(last?.seq ?? 0) + 1}`, exact: true })
    .last()
    .click();
  const address = page.url();
  expect(address).toContain(`#turn-${last?.seq}`);
  await page.goto(url('/calls'));
  await page.goto(address);
  const turn = page.locator(`#turn-${last?.seq}`);
  await expect.poll(() => turn.evaluate((each) => each === document.activeElement), { timeout: 30_000 }).toBe(true);
  expect(await turn.evaluate((each) => each.getBoundingClientRect().top < window.innerHeight)).toBe(true);
  expect(visitor.errors.splice(0)).toEqual([]);
});

test('every page of the record is sound at every size, in light and in dark', async () => {
  const live = [await fifty.begin({ agent: 'luna', participant: 'guest-7' }), await fifty.begin({ agent: 'sofia' })];
  talking.push(...live.map(({ person }) => person));
  for (const person of talking) await person.reads(/\S/u);
  const screens = screensOf({ details, cast: fifty.cast, liveId: live[0]?.callId ?? '' });
  const faults = [];
  for (const look of looks) faults.push({ look: look.name, ...(await lookAt(visitor, screens, { look, url: url() })) });
  expect(faults).toEqual(looks.map(({ name }) => ({ look: name })));
}, 600_000);
