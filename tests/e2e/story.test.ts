import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { calls, createServiceClient, turns } from '@voxie/db';
import type { StackFacts } from '@voxie/stack';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { useSharedStack } from '../setup/use-shared-stack.ts';
import { launchBrowser, visit } from './browser.ts';
import { Dashboard } from './dashboard.ts';
import { Ear } from './ear.ts';
import { recordMicrophone } from './microphone.ts';

let stack: StackFacts;
let folder: string;
let microphoneFile: string;

beforeAll(async () => {
  stack = await useSharedStack(['supabase', 'livekit', 'emulator', 'api', 'voxie', 'spawner', 'dashboard']);
  folder = await mkdtemp(join(tmpdir(), 'voxie-story-'));
  microphoneFile = await recordMicrophone({
    emulatorUrl: stack.urls.emulator,
    folder,
    sentence: 'I would like an agent for my restaurant.',
    // Long enough that Voxie has spoken first, also on a busy machine.
    silenceBeforeSeconds: 12,
    silenceAfterSeconds: 60,
  });
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const idIn = (url: string) => url.split('/').at(-1)?.split('?')[0] ?? '';

test('a person creates an agent by talking to Voxie, then talks to it', async () => {
  await using browser = await launchBrowser({ microphoneFile });
  await using visitor = await visit(browser, stack.urls.dashboard);
  const { page, picture } = visitor;
  const dashboard = new Dashboard(page);
  const ear = await Ear.on(page);
  await dashboard.signInAsDemoUser();
  await dashboard.createNewAgent();

  // By voice: the fake microphone says a sentence. The turn opens and closes by voice activity, Voxie answers aloud,
  // and since nothing recognised the words, none are shown.
  await dashboard.hears(/Voxie/u);
  await ear.hearsSound();
  await dashboard.lines.filter({ hasText: 'You spoke (not recognised)' }).first().waitFor();
  await dashboard.hears(/recogni[sz]e/iu);
  await page.getByRole('button', { name: 'Mute the microphone' }).click();
  await dashboard.untilListening();

  // By typing: the form fills in while they talk.
  await dashboard.types('A host for my restaurant Bella, who takes reservations and answers questions about the menu.');
  await expect.poll(() => dashboard.field('Description').inputValue(), { timeout: 30_000 }).toMatch(/Bella/u);
  // A field the person types themselves is theirs: Voxie does not ask for it, and its next patches leave it alone.
  await dashboard.field('Name').fill('Luna');
  await dashboard.field('Name').press('Tab');
  await dashboard.untilListening();
  await dashboard.types('Guests who call the restaurant.');
  await expect.poll(() => dashboard.field('Audience').inputValue(), { timeout: 30_000 }).toMatch(/guests/iu);
  await dashboard.hears(/come across/u);
  await dashboard.untilListening();
  await dashboard.types('Warm and calm, in English.');
  await expect.poll(() => dashboard.field('Personality').inputValue(), { timeout: 30_000 }).toMatch(/warm/iu);
  expect(await dashboard.field('Name').inputValue()).toBe('Luna');
  await picture('creation');

  // A reload goes on with the same creation: the form and the talk are still there.
  const creationUrl = page.url();
  await page.reload();
  await dashboard.lines.filter({ hasText: 'Guests who call the restaurant.' }).waitFor();
  await page.getByRole('button', { name: 'Mute the microphone' }).click();
  await dashboard.hears(/welcome back/iu);
  expect(page.url()).toBe(creationUrl);
  expect(await dashboard.field('Name').inputValue()).toBe('Luna');
  expect(await dashboard.field('Personality').inputValue()).toMatch(/warm/iu);
  await dashboard.untilListening();

  await dashboard.types('Good evening, this is Luna at Bella.');
  await expect.poll(() => dashboard.field('Greeting').inputValue(), { timeout: 30_000 }).toMatch(/Good evening/u);
  await dashboard.untilListening();
  await dashboard.types(
    'We open at 5 pm and close at 11 pm. A pizza costs 12 euros. We have forty seats inside and twenty in the garden. ' +
      'Dogs are welcome. There is parking behind the house. Groups of more than ten people call the day before.',
  );
  await expect.poll(() => dashboard.field('Knowledge').inputValue(), { timeout: 30_000 }).toMatch(/forty seats/u);
  await dashboard.untilListening();
  await dashboard.types("That's all, save it.");
  await dashboard.hears(/Here is what I have/u);
  await dashboard.untilListening();
  await dashboard.types('Yes, save it.');
  await page.waitForURL(/\/agents\//u);
  const agentId = idIn(page.url());

  // Test Agent: it greets by its own greeting, heard and read.
  await page.getByRole('button', { name: 'Test Agent' }).click();
  await ear.forget();
  await page.getByRole('button', { name: 'Without a microphone' }).click();
  await dashboard.hears(/Good evening, this is Luna at Bella/u);
  await ear.hearsSound();
  await dashboard.untilListening();

  await ear.forget();
  await dashboard.types('What do you do at Bella?');
  await dashboard.hears(/reservations|menu|Bella/u);
  await ear.hearsSound();
  await picture('test-agent');

  // Interrupt it in the middle of a long answer.
  await dashboard.untilListening();
  await dashboard.types('Do you have seats in the garden, is there parking for groups, and what does a pizza cost?');
  await dashboard.hears(/seats|parking|pizza/iu);
  await dashboard.types('Stop, thank you.');
  await dashboard.seesMark('Interrupted');

  await page.getByRole('button', { name: 'End call' }).click();
  await page.getByText('You ended the call.').waitFor();

  const service = createServiceClient({ url: stack.urls.supabase, secretKey: stack.secrets.secretKey });
  const [row] = (await service.from('call_sessions').select('id, workspace_id').eq('agent_id', agentId)).data ?? [];
  const callId = row?.id ?? '';
  await expect
    .poll(() => calls.get(service, row?.workspace_id ?? '', callId), { timeout: 30_000 })
    .toMatchObject({ status: 'ended', endReason: 'ended_by_user', version: 1, agentName: 'Luna', attempt: 1 });
  const said = await turns.list(service, callId);
  expect(said[0]).toMatchObject({
    seq: 0,
    role: 'agent',
    text: 'Good evening, this is Luna at Bella.',
    interrupted: false,
  });
  expect(said[0]?.firstAudioLatencyMs).toEqual(expect.any(Number));
  expect(said[1]).toMatchObject({ role: 'person', modality: 'text', text: 'What do you do at Bella?' });
  expect(said.some((turn) => turn.role === 'agent' && turn.interrupted)).toBe(true);
  expect(said.map((turn) => turn.seq)).toEqual(said.map((_, index) => index));
  expect((await turns.listUsage(service, callId)).length).toBeGreaterThan(0);
  expect(visitor.errors).toEqual([]);
}, 300_000);
