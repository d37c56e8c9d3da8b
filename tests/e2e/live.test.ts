import type { Role } from '@voxie/contracts';
import { beforeAll, expect, test } from 'vitest';
import { ApiUnderTest } from '../api/support.ts';
import type { Person } from '../api/support.ts';
import { useSharedStack } from '../setup/use-shared-stack.ts';
import { launchBrowser, visit } from './browser.ts';
import { Dashboard } from './dashboard.ts';
import { Ear } from './ear.ts';
import { greeting, signedIn } from './owner.ts';

let api: ApiUnderTest;

beforeAll(async () => {
  api = new ApiUnderTest(await useSharedStack(['supabase', 'livekit', 'emulator', 'api', 'spawner', 'dashboard']));
});

/** Someone who belongs to the owner's workspace alone. */
async function member(owner: Person, role: Role): Promise<Person> {
  const { currentWorkspaceId } = await owner.voxie.trpc.system.me.query();
  const person = await api.signUp(role);
  const { service } = api;
  await service.from('workspace_members').delete().eq('user_id', person.userId);
  const row = { workspace_id: currentWorkspaceId, user_id: person.userId, role };
  const { error } = await service.from('workspace_members').insert(row);
  if (error !== null) throw new Error('no member', { cause: error });
  return person;
}

test('a member watches a call on its page, listens, whispers, takes over, hands back and ends it', async () => {
  await using browser = await launchBrowser();
  await using owner = await signedIn({ api, browser });
  const ownerEar = await Ear.on(owner.page);
  await owner.opensNewAgent();
  await owner.dashboard.testAgent();
  await owner.dashboard.hears(greeting);
  await owner.dashboard.untilListening();

  const editor = await member(owner.person, 'editor');
  await using watcher = await visit(browser, `${api.facts.urls.dashboard}/live`);
  const { page, picture } = watcher;
  const ear = await Ear.on(page);
  const dashboard = new Dashboard(page);
  await dashboard.signIn(editor);
  const rows = page.getByRole('list', { name: 'Calls in progress' }).getByRole('listitem');
  await rows.filter({ hasText: 'Luna' }).getByText('this is Luna').waitFor();
  await picture('live');
  await rows.getByRole('link', { name: 'Luna' }).click();
  await dashboard.hears(greeting);

  await page.getByRole('button', { name: 'Listen in' }).click();
  await page.getByRole('status').filter({ hasText: 'Listening' }).first().waitFor();
  await ear.forget();
  await owner.dashboard.types('When are you open?');
  // The meter moves with the voice.
  const bar = page.getByTestId('level').locator('span');
  await expect.poll(async () => (await bar.boundingBox())?.width ?? 0, { timeout: 30_000 }).toBeGreaterThan(10);
  await dashboard.hears(/5 pm/u);
  await ear.hearsSound();
  await picture('live-listening');
  await page.getByRole('button', { name: 'Stop listening' }).click();

  await page.getByLabel(/A hint for Luna alone/u).fill('Dogs are welcome on the terrace.');
  await page.getByRole('button', { name: 'Whisper' }).click();
  await page.getByText(/Delivered \d/u).waitFor();
  await owner.dashboard.untilListening();
  await owner.dashboard.types('Are dogs welcome?');
  await owner.dashboard.hears(/terrace/u);
  await owner.dashboard.untilListening();

  await ownerEar.forget();
  await page.getByRole('button', { name: 'Take over' }).click();
  await page.getByText('The person hears you').waitFor();
  await ownerEar.hearsSound();
  await picture('live-taken-over');
  await page.getByRole('button', { name: 'Hand back to Luna' }).click();
  await page.getByRole('button', { name: 'Take over' }).waitFor();

  await page.getByRole('button', { name: 'End call' }).click();
  const question = page.getByRole('alertdialog');
  await picture('live-end');
  await question.getByRole('button', { name: 'End call' }).click();
  await page.getByText('The call was ended.').waitFor();
  await owner.page.getByText('The call was ended.').waitFor();
  await page.getByRole('link', { name: 'Live', exact: true }).first().click();
  await page.getByRole('heading', { name: 'Nobody is talking now' }).or(rows.getByText('Ended')).first().waitFor();
  await picture('live-after');
  expect(watcher.errors).toEqual([]);
  expect(owner.errors).toEqual([]);
}, 240_000);

test('a viewer sees the call, and why the rest is not for them', async () => {
  await using browser = await launchBrowser();
  await using owner = await signedIn({ api, browser });
  await owner.opensNewAgent();
  await owner.dashboard.testAgent();
  await owner.dashboard.hears(greeting);
  const viewer = await member(owner.person, 'viewer');
  await using watcher = await visit(browser, `${api.facts.urls.dashboard}/live`, { width: 390, height: 844 });
  const { page, picture } = watcher;
  const dashboard = new Dashboard(page);
  await dashboard.signIn(viewer);
  await page.getByRole('link', { name: 'Luna' }).click();
  await dashboard.hears(greeting);
  for (const name of ['Listen in', 'Whisper', 'Take over', 'End call'])
    expect(await page.getByRole('button', { name }).isDisabled(), name).toBe(true);
  expect(await page.getByText(/Viewers watch only/u).count()).toBeGreaterThan(0);
  await picture('live-viewer');
  await owner.dashboard.endsCall();
  await page.getByText('The call is over').waitFor();
  expect(watcher.errors).toEqual([]);
}, 180_000);
