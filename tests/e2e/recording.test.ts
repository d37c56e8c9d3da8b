import { beforeAll, expect, test } from 'vitest';
import { ApiUnderTest } from '../api/support.ts';
import { useSharedStack } from '../setup/use-shared-stack.ts';
import { eventually } from '../workers/support/eventually.ts';
import { launchBrowser } from './browser.ts';
import { signedIn } from './owner.ts';

let api: ApiUnderTest;

beforeAll(async () => {
  api = new ApiUnderTest(await useSharedStack(['supabase', 'livekit', 'emulator', 'api', 'spawner', 'dashboard']));
});

test('a recorded call says so, plays beside its transcript, and is deleted for good', async () => {
  await using browser = await launchBrowser();
  await using owner = await signedIn({ api, browser });
  const { page, dashboard, picture } = owner;
  const recording = { enabled: true, noticeText: 'This call is recorded for training.' };
  const agentId = await owner.opensNewAgent({ recording });
  await dashboard.testAgent();
  await dashboard.hears(/recorded for training\. Good evening/u);
  await page.getByRole('status').filter({ hasText: 'This call is recorded' }).waitFor();
  await dashboard.untilListening();
  await picture('recording-live');
  for (let turn = 0; turn < 2; turn += 1) {
    await dashboard.types(`When are you open, please? (${turn})`);
    await dashboard.untilListening();
  }
  await dashboard.endsCall();
  const { items } = await owner.person.voxie.trpc.calls.list.query({ agentId });
  await page.goto(`${api.facts.urls.dashboard}/calls/${items[0]?.id ?? ''}`);

  const slider = page.getByRole('slider', { name: 'Place in the recording' });
  await slider.waitFor();
  expect(
    await page.evaluate(() =>
      performance.getEntriesByType('resource').some(({ name }) => name.includes('/recordings/')),
    ),
  ).toBe(false);
  const turns = dashboard.lines.getByTitle('Play from here');
  const place = async () => Number(await slider.inputValue());
  const current = () => dashboard.lines.locator('[aria-current=true]');
  await page.getByRole('button', { name: 'Play the recording' }).click();
  await expect.poll(place, { timeout: 60_000 }).toBeGreaterThan(0);
  expect(await current().innerText()).toMatch(/recorded for training/u);
  await picture('recording-playing');

  const count = await turns.count();
  await turns.nth(count - 2).click();
  const from = await place();
  expect(from).toBeGreaterThan(3);
  // It goes on by itself, and the mark goes along.
  await expect
    .poll(async () => await current().innerText(), { timeout: 60_000 })
    .toBe(await turns.nth(count - 1).innerText());
  expect(await place()).toBeGreaterThanOrEqual(from);

  await page.getByRole('button', { name: 'Pause' }).click();
  await slider.focus();
  await page.keyboard.press('Home');
  await expect.poll(place).toBe(0);
  await page.keyboard.press('ArrowRight');
  await expect.poll(place).toBe(1);

  await page.getByRole('button', { name: 'Delete content' }).click();
  await page.getByRole('button', { name: 'Delete for good' }).click();
  await page.getByText('What was said in this call was deleted.').waitFor();
  expect(await page.getByText('Good evening').count()).toBe(0);
  expect(await slider.count()).toBe(0);
  await picture('recording-deleted');
  await eventually('the promise is kept', 60_000, async () => {
    const { data } = await api.service
      .from('recording_leftovers')
      .select('removed_at')
      .eq('call_id', items[0]?.id ?? '');
    return data?.length === 1 && data[0]?.removed_at !== null ? true : undefined;
  });
  expect(owner.errors).toEqual([]);
});
