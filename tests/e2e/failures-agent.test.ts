import { randomUUID } from 'node:crypto';
import { endText, failureText } from '@voxie/contracts';
import type { Browser } from 'playwright-core';
import postgres from 'postgres';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ApiUnderTest } from '../api/support.ts';
import { useSharedStack } from '../setup/use-shared-stack.ts';
import { launchBrowser } from './browser.ts';
import { Dashboard } from './dashboard.ts';
import { greeting, outcomesOf, signedIn } from './owner.ts';
import type { Owner } from './owner.ts';

/** What goes wrong with one agent, one draft or one connection, on a stack where all else is well. */
let api: ApiUnderTest;
let browser: Browser;
let owner: Owner;

beforeAll(async () => {
  api = new ApiUnderTest(
    await useSharedStack(['supabase', 'livekit', 'emulator', 'api', 'voxie', 'spawner', 'dashboard']),
  );
  browser = await launchBrowser();
  owner = await signedIn({ api, browser });
});
afterAll(() => browser.close());

/** As the superuser, who can do what no program of ours may. */
async function bySuperuser(work: (sql: postgres.Sql) => Promise<unknown>): Promise<void> {
  const sql = postgres(api.facts.urls.database, { max: 1, onnotice: () => undefined });
  try {
    await work(sql);
  } finally {
    await sql.end();
  }
}

async function anotherAgentsCallWorks(): Promise<void> {
  await owner.opensNewAgent();
  await owner.dashboard.testAgent();
  await owner.dashboard.hears(greeting);
  await owner.dashboard.endsCall();
}

test.each([
  ['model', { realtime: { model: 'gpt-nonsense' } }, 'provider_model_unknown'],
  ['voice', { realtime: { voice: 'nobody' } }, 'provider_voice_unknown'],
] as const)('an unknown %s: the call says so, and another agent can be called', async (name, config, reason) => {
  const { dashboard, picture } = owner;
  const agentId = await owner.opensNewAgent(config);
  await dashboard.testAgent();
  await dashboard.seesFailure(failureText[reason]);
  expect(await outcomesOf(api, agentId)).toEqual([reason]);
  await picture(`unknown ${name}`);
  await anotherAgentsCallWorks();
});

test('a published version that a hand in the database broke: the screen says so, and publishing again heals it', async () => {
  const { dashboard, page, person, picture } = owner;
  const agentId = await owner.opensNewAgent();
  await person.voxie.trpc.agents.publish.mutate({ agentId, revision: 1 });
  await page.reload();
  // Versions are immutable by a trigger; this is how one is broken all the same.
  await bySuperuser((sql) =>
    sql.begin(async (transaction) => {
      await transaction`set local session_replication_role = replica`;
      await transaction`update agent_versions set config = '{"schemaVersion": 1, "name": 42}' where agent_id = ${agentId}`;
    }),
  );
  await dashboard.testAgent();
  await dashboard.seesFailure(failureText.config_invalid);
  await picture('config of a version');
  await anotherAgentsCallWorks();

  await page.goto(`${api.facts.urls.dashboard}/agents/${agentId}`);
  await dashboard.field('Description').fill('Corrected.');
  await page.getByRole('button', { name: 'Publish', exact: true }).click();
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /^Publish/u })
    .click();
  await page.getByRole('button', { name: 'Published', exact: true }).waitFor();
  await dashboard.testAgent();
  await dashboard.hears(greeting);
  await dashboard.endsCall();
  // The one that could not be read was never begun.
  await expect.poll(() => outcomesOf(api, agentId), { timeout: 30_000 }).toEqual(['ended']);
});

test('a pinned config that cannot be read fails that call by name', async () => {
  const { dashboard, picture } = owner;
  const agentId = await owner.opensNewAgent();
  // Between the spawn and the worker there is no time for a hand: a trigger is that hand, for this agent's calls alone.
  const name = `break_config_${randomUUID().replaceAll('-', '')}`;
  await bySuperuser((sql) =>
    sql.unsafe(`
      create function ${name}() returns trigger language plpgsql as
        $$ begin new.config = '{"schemaVersion": 1, "name": 42}'; return new; end $$;
      create trigger ${name} before insert on call_sessions
        for each row when (new.agent_id = '${agentId}') execute function ${name}();
    `),
  );
  await dashboard.testAgent();
  await dashboard.seesFailure(failureText.config_invalid);
  await picture('config of a call');
  await bySuperuser((sql) => sql.unsafe(`drop function ${name}() cascade`));
  await dashboard.triesAgain();
  await dashboard.hears(greeting);
  await dashboard.endsCall();
  await expect.poll(() => outcomesOf(api, agentId), { timeout: 30_000 }).toEqual(['config_invalid', 'ended']);
});

test('an agent that is deleted during a call ends that call with a sentence', async () => {
  const { dashboard, page, person, picture } = owner;
  const agentId = await owner.opensNewAgent();
  await dashboard.testAgent();
  await dashboard.hears(greeting);
  await person.voxie.trpc.agents.delete.mutate({ agentId });
  await dashboard.notice(endText.agent_deleted).waitFor();
  await dashboard.notice('Go back to your agents.').waitFor();
  await page.getByText('This agent was deleted').waitFor();
  expect(await page.getByRole('button', { name: 'Call again' }).count()).toBe(0);
  await picture('agent deleted');
  await anotherAgentsCallWorks();
});

test('a stale draft in two tabs: neither text is lost, and the person chooses', async () => {
  await using visitor = await signedIn({ api, browser });
  const { page, dashboard, context, picture, person } = visitor;
  const agentId = await visitor.opensNewAgent({ description: 'As it was.' });
  const other = new Dashboard(await context.newPage());
  await other.page.goto(page.url());
  await dashboard.field('Description').fill('Mine, typed for an hour.');
  await dashboard.field('Audience').fill('Guests of the house.');
  // Deaf to news, as a laptop that slept: it learns of the other tab by the refusal alone.
  // One request may carry several questions.
  const news = /\/trpc\/[^?]*agents\.get/u;
  await page.route(news, (route) => route.abort());
  await other.field('Description').fill('Theirs, typed meanwhile.');
  await other.page.getByRole('button', { name: /^Save/u }).click();
  await other.page.getByText('Unsaved changes').waitFor({ state: 'detached' });
  const refusal = page.waitForResponse((response) => response.url().includes('agents.update'));
  await page.getByRole('button', { name: /^Save/u }).click();
  expect((await refusal).status()).toBe(409);
  await page.unroute(news);

  const question = page.getByRole('alert', { name: 'Someone (or another tab) changed this agent' });
  await question.getByText('Theirs, typed meanwhile.').waitFor();
  await question.getByText('Mine, typed for an hour.').waitFor();
  expect(await dashboard.field('Description').inputValue()).toBe('Mine, typed for an hour.');
  expect(await dashboard.field('Audience').inputValue()).toBe('Guests of the house.');
  await picture('stale draft');
  await question.getByRole('radio', { name: /^Mine/u }).check();
  await question.getByRole('button', { name: 'Use these and go on' }).click();
  await page.getByRole('button', { name: /^Save/u }).click();
  await page.getByText('Unsaved changes').waitFor({ state: 'detached' });
  const { draft } = await person.voxie.trpc.agents.get.query({ agentId });
  expect(draft).toMatchObject({ description: 'Mine, typed for an hour.', audience: 'Guests of the house.' });
});
