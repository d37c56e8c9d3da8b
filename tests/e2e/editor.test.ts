import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ApiStack } from '../api/support.ts';
import { launchBrowser } from './browser.ts';
import { signedIn } from './owner.ts';
import type { Owner } from './owner.ts';
import { openShop } from './shop.ts';
import type { Shop } from './shop.ts';

/** The whole of an agent, edited as a person edits it, from a template to what callers get. */
let shop: Shop;
let api: ApiStack;
let browser: Browser;
let owner: Owner;

beforeAll(async () => {
  shop = await openShop();
  api = await ApiStack.start({
    parts: ['supabase', 'livekit', 'emulator', 'api', 'dashboard'],
    env: { OUTBOUND_ALLOW: shop.address },
  });
  browser = await launchBrowser();
  owner = await signedIn({ api, browser });
});
afterAll(async () => {
  await browser.close();
  await api[Symbol.asyncDispose]();
  await shop[Symbol.asyncDispose]();
});

/** Controls that a screen reader could only call by their kind. */
const nameless =
  /^ *- (?:button|link|textbox|combobox|checkbox|radio|switch|spinbutton|tab|menuitem)(?: \[[^\]]*\])*:?$/gmu;

async function expectNames(place: Locator): Promise<void> {
  expect((await place.ariaSnapshot()).match(nameless)).toBeNull();
}

const focused = (page: Page) => page.locator(':focus');

/** How far a box can be scrolled; where another box within it scrolls, that must be nothing. */
const overflowOf = (place: Locator) => place.evaluate(({ scrollHeight, clientHeight }) => scrollHeight - clientHeight);

const idIn = (url: string) => url.split('/').at(-1)?.split('?')[0] ?? '';

test('a template becomes an agent, every section is edited, saved, compared and published', async () => {
  const { page, dashboard, person, picture } = owner;
  const group = (name: string) => page.getByRole('group', { name, exact: true });
  const stored = async () => person.voxie.trpc.agents.get.query({ agentId: idIn(page.url()) });

  // A secret first: a tool will name it.
  await page.getByRole('link', { name: 'Secrets' }).click();
  await page.getByRole('button', { name: 'Add secret' }).first().click();
  await dashboard.field('Secret name').fill('SHOP_KEY');
  await dashboard.field('Value').fill('open sesame');
  await page.getByRole('dialog').getByRole('button', { name: 'Add secret' }).click();
  await page.getByRole('button', { name: 'Delete SHOP_KEY' }).waitFor();
  await picture('secrets');

  await page.getByRole('button', { name: 'More ways to create an agent' }).click();
  await page.getByRole('menuitem', { name: 'Start from a template' }).click();
  await page.getByRole('button', { name: 'Use the template Appointment booking' }).waitFor();
  await picture('templates');
  await page.getByRole('button', { name: 'Use the template Appointment booking' }).click();
  await dashboard.field('Name of the agent').fill('Mira');
  await picture('template-chosen');
  await page.getByRole('button', { name: 'Create agent' }).click();
  await page.getByRole('heading', { name: 'Mira' }).waitFor();
  const template = await stored();
  expect(Object.keys(template.draft.tools ?? {})).toEqual(['free_times', 'book_appointment']);
  await expectNames(page.locator('body'));
  expect(await page.getByRole('navigation', { name: 'Main' }).getByRole('link').allInnerTexts()).toEqual([
    'Agents',
    'Knowledge',
    'Secrets',
    'Proposals',
    'Live',
    'Calls',
    'Analytics',
    'Errors',
    'Webhooks',
    'API keys',
    'Prices',
    'Audit',
    'Members',
    'Settings',
  ]);
  await picture('editor');

  // Instructions with a place that nobody declared.
  await dashboard.field('Must never').fill('Be rude to {{guest}}.');
  await page.getByRole('button', { name: 'Declare guest' }).click();
  await dashboard.field('Description of guest').fill('Who calls');
  await expectNames(group('Variable guest'));
  await picture('editor-instructions');

  await page.getByText('The agent, in its own words').click();
  await dashboard.field('Language').selectOption('hi');

  await page.getByRole('radio', { name: /^Pipeline/u }).check();
  await group('Text to speech').getByLabel('Provider').selectOption('sarvam');
  await group('Text to speech').getByLabel('Voice').selectOption('priya');
  await group('Speech to text').getByLabel('Provider').selectOption('sarvam');
  await group('Language model').getByText('Fallbacks: none').click();
  await group('Language model').getByRole('button', { name: 'Add fallback' }).click();
  await group('Fallback 1').getByLabel('Model').selectOption('gpt-4.1');
  await expectNames(group('Language model'));
  await picture('editor-brain');

  // What it costs and how long it takes, part by part, and back by the keyboard alone.
  await page.getByRole('button', { name: /to answer.*a minute/u }).focus();
  await page.keyboard.press('Enter');
  const sums = page.getByRole('dialog', { name: 'Expected latency and cost' });
  expect(await sums.getByRole('rowheader').allInnerTexts()).toEqual([
    expect.stringContaining('End of the turn'),
    expect.stringContaining('Speech to text'),
    expect.stringContaining('Language model'),
    expect.stringContaining('Text to speech'),
    'Together',
  ]);
  await picture('editor-sums');
  await page.keyboard.press('Escape');
  await sums.waitFor({ state: 'detached' });
  expect(await focused(page).innerText()).toContain('to answer');

  await page.getByRole('radio', { name: /^Patient/u }).check();
  await page.getByText('Details').first().click();
  await dashboard.field('Silence that ends a turn').fill('900');
  await page.getByText('Customised').waitFor();
  await page.getByRole('radio', { name: /^On the worker/u }).check();
  await picture('editor-turns');
  await dashboard.field('Remembers people across calls').click();
  await dashboard.field('Asks after silence of').fill('20');

  // A tool of the template meets a real service, with the secret, before anyone calls.
  await page.getByRole('button', { name: 'free_times', exact: true }).press('Enter');
  await page.getByRole('dialog', { name: 'HTTP request' }).waitFor();
  expect(await focused(page).getAttribute('id')).toBe('tool-name');
  await expectNames(page.getByRole('dialog', { name: 'HTTP request' }));
  await dashboard.field('Address').fill(`http://${shop.address}/orders/{{order_id}}`);
  await page.getByRole('button', { name: 'Add argument order_id' }).click();
  await page.getByRole('button', { name: 'Add header' }).click();
  await dashboard.field('Header 1: name').fill('Authorization');
  await dashboard.field('Header 1: value').fill('Bearer {{secret:SHOP_KEY}}');
  await picture('tool-http');
  await page.getByRole('button', { name: 'Try it' }).click();
  await dashboard.field('date').fill('2026-12-01');
  await dashboard.field('order_id').fill('A/7');
  await page.getByRole('button', { name: 'Send request' }).click();
  await page.getByText('Status 200').waitFor();
  await page.getByText('on its way').first().waitFor();
  await picture('tool-try');
  expect(shop.requests).toEqual(['GET /orders/A%2F7 Bearer open sesame']);
  await page.getByRole('button', { name: 'Close' }).last().click();
  await page.getByRole('button', { name: 'Done' }).click();
  await expect.poll(() => focused(page).innerText()).toBe('free_times');

  await page.getByRole('button', { name: 'Add tool' }).click();
  await picture('tool-picker');
  await page.getByRole('button', { name: /^Run code/u }).click();
  await page.getByRole('combobox', { name: 'Who must agree before each use' }).selectOption('person');
  await page.getByRole('button', { name: 'Done' }).click();

  await page.keyboard.press('Control+s');
  await page.getByText('Unsaved changes').waitFor({ state: 'detached' });
  const { draft } = await stored();
  expect(draft).toMatchObject({
    name: 'Mira',
    opening: 'generated',
    language: 'hi',
    mode: 'pipeline',
    stt: { provider: 'sarvam' },
    tts: { provider: 'sarvam', voice: 'priya' },
    fallbacks: { llm: [{ provider: 'openai', model: 'gpt-4.1' }] },
    turnTaking: { minDelayMs: 900, maxDelayMs: 6000 },
    noiseCancellation: 'local',
    memory: { acrossCalls: true },
    limits: { idleNudgeSeconds: 20 },
    variables: { guest: { type: 'text', description: 'Who calls' } },
    tools: { free_times: { timeoutSeconds: 10 }, code_execution: { approval: 'person' } },
  });

  await page.getByRole('button', { name: 'Publish', exact: true }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Publish', exact: true }).click();
  await page.getByRole('button', { name: 'Published', exact: true }).waitFor();

  // What callers would get that they do not have now.
  await page.getByRole('button', { name: 'Remove tool book_appointment' }).click();
  await dashboard.field('Personality').fill('Warm, brief and patient.');
  await page.getByRole('button', { name: 'Publish', exact: true }).click();
  const diff = page.getByRole('dialog', { name: 'Publish version 2' });
  await diff.getByText('Tool book_appointment').waitFor();
  expect(await diff.getByRole('term').allInnerTexts()).toEqual([
    expect.stringMatching(/^Personality/u),
    expect.stringMatching(/^Tool book_appointment[^]*Removed$/u),
  ]);
  await picture('publish-diff');
  await diff.getByRole('button', { name: 'Publish', exact: true }).click();
  await page.getByRole('button', { name: 'Published', exact: true }).waitFor();
  expect((await stored()).publishedVersion).toBe(2);

  // A call asks for what must be given.
  await page.getByRole('button', { name: 'Test Agent' }).click();
  await page.getByRole('button', { name: 'Without a microphone' }).click();
  await page.getByText('guest is required.').waitFor();
  await picture('test-variables');
  expect(await overflowOf(page.getByRole('dialog'))).toBe(0);
  expect(owner.errors).toEqual([]);
  await page.getByRole('button', { name: 'Close' }).click();

  // Beside the talk only the form scrolls: words that are for screen readers alone do not lengthen the page.
  await dashboard.createNewAgent();
  await page.getByRole('textbox', { name: 'Name', exact: true }).waitFor();
  await picture('creation-form');
  expect(await overflowOf(page.getByRole('tabpanel', { name: 'Form' }))).toBeGreaterThan(1000);
  expect(await overflowOf(page.locator('html'))).toBe(0);
});
