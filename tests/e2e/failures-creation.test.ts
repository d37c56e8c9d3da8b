import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ApiUnderTest } from '../api/support.ts';
import { useSharedStack } from '../setup/use-shared-stack.ts';
import { launchBrowser } from './browser.ts';
import { signedIn } from './owner.ts';

let api: ApiUnderTest;
let browser: Browser;

beforeAll(async () => {
  api = new ApiUnderTest(await useSharedStack(['supabase', 'livekit', 'emulator', 'api', 'voxie', 'dashboard']));
  browser = await launchBrowser();
});
afterAll(() => browser.close());

test('a network that goes for a while: the same creation goes on, with what was typed meanwhile', async () => {
  await using owner = await signedIn({ api, browser });
  const { dashboard, page, context, picture, person } = owner;
  await dashboard.createNewAgent();
  const creationUrl = page.url();
  await dashboard.hears(/Voxie/u);
  await page.getByRole('button', { name: 'Mute the microphone' }).click();
  await dashboard.untilListening();
  await dashboard.types('A host for my restaurant Bella, who takes reservations.');
  await expect.poll(() => dashboard.field('Description').inputValue(), { timeout: 30_000 }).toMatch(/Bella/u);
  await dashboard.untilListening();

  await context.setOffline(true);
  await dashboard.notice('The network is gone. Reconnecting').waitFor();
  await dashboard.field('Name').fill('Luna');
  await dashboard.field('Name').press('Tab');
  await picture('creation offline');
  await context.setOffline(false);
  await dashboard.notice('The network is gone. Reconnecting').waitFor({ state: 'detached' });

  await dashboard.untilListening();
  await dashboard.types('Guests who call the restaurant.');
  await expect.poll(() => dashboard.field('Audience').inputValue(), { timeout: 60_000 }).toMatch(/guests/iu);
  expect(await dashboard.field('Name').inputValue()).toBe('Luna');
  await picture('creation back');
  expect(page.url()).toBe(creationUrl);
  const creationId = creationUrl.split('/').at(-1) ?? '';
  const { draft } = await person.voxie.trpc.creations.get.query({ creationId });
  expect(draft).toMatchObject({ name: 'Luna', audience: expect.stringMatching(/guests/iu) });
  expect((await person.voxie.trpc.creations.list.query({})).items.map(({ id }) => id)).toEqual([creationId]);
});
