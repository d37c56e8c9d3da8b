import { failureText } from '@voxie/contracts';
import type { FailureReason } from '@voxie/contracts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Browser } from 'playwright-core';
import { ApiStack } from '../api/support.ts';
import { launchBrowser } from './browser.ts';
import { greeting, outcomesOf, signedIn } from './owner.ts';
import type { Owner } from './owner.ts';

/** Parts of the stack that are missing, refuse or are set wrongly, as the person in front of the screen learns of them. */
let api: ApiStack;
let browser: Browser;
let owner: Owner;

beforeAll(async () => {
  api = await ApiStack.start({ parts: ['supabase', 'livekit', 'emulator', 'api', 'dashboard'] });
  browser = await launchBrowser();
  owner = await signedIn({ api, browser });
});
afterAll(async () => {
  await browser.close();
  await api[Symbol.asyncDispose]();
});

/** What the emulator does from now on; null: what it should. */
async function dial(behaviour: object | null): Promise<void> {
  const response = await fetch(`${api.facts.urls.emulator}/emulator/behaviour`, {
    method: behaviour === null ? 'DELETE' : 'POST',
    ...(behaviour === null ? {} : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(behaviour) }),
  });
  expect(response.ok).toBe(true);
}

/** The same page, the same worker: the call after a failed one. */
async function expectNextCallWorks(agentId: string, failedBy: FailureReason): Promise<void> {
  await owner.dashboard.triesAgain();
  await owner.dashboard.hears(greeting);
  // Asked for without a microphone the first time, and still.
  await owner.page.getByRole('button', { name: 'Switch the microphone on' }).waitFor();
  await owner.dashboard.endsCall();
  await expect.poll(() => outcomesOf(api, agentId), { timeout: 30_000 }).toEqual([failedBy, 'ended']);
}

test('without a worker the call says so; once one runs, trying again works', async () => {
  const { dashboard, picture, opensNewAgent } = owner;
  const agentId = await opensNewAgent();
  await dashboard.testAgent();
  await dashboard.seesFailure(failureText.no_worker);
  await picture('no-worker');
  await api.stack.ensure(['spawner']);
  await expectNextCallWorks(agentId, 'no_worker');
});

test.each([
  ['refuses the key', { status: 401 }, 'provider_unauthorized'],
  ['says that the quota is used up', { status: 429, code: 'insufficient_quota' }, 'provider_quota'],
] as const)('a provider that %s: the call says so, and the next one works', async (name, failures, reason) => {
  const { dashboard, picture, opensNewAgent } = owner;
  await api.stack.ensure(['spawner']);
  await dial({ failures });
  const agentId = await opensNewAgent();
  await dashboard.testAgent();
  await dashboard.seesFailure(failureText[reason]);
  await picture(`provider ${name}`);
  await dial(null);
  await expectNextCallWorks(agentId, reason);
});

test("nobody at the provider's address: the call says so, and the next one works", async () => {
  const { dashboard, picture, opensNewAgent } = owner;
  await api.stack.ensure(['spawner']);
  await api.stack.processes.get('emulator')?.stop();
  const agentId = await opensNewAgent();
  await dashboard.testAgent();
  await dashboard.seesFailure(failureText.provider_unreachable);
  await picture('provider unreachable');
  await api.stack.startApp('emulator');
  await expectNextCallWorks(agentId, 'provider_unreachable');
});

test('a wrong LiveKit secret: the screen says what to check, not the secret; put right, trying again works', async () => {
  const { dashboard, page, picture, opensNewAgent } = owner;
  const agentId = await opensNewAgent();
  await api.stack.ensure(['spawner']);
  const secret = 'this-is-not-the-right-secret-at-all';
  await api.stack.processes.get('api')?.stop();
  const wrong = await api.stack.startApp('api', { env: { LIVEKIT_API_SECRET: secret } });
  await dashboard.testAgent();
  const { advice } = failureText.livekit_unavailable;
  await dashboard.seesFailure({ title: 'LiveKit refuses the API key or secret.', advice });
  expect(await page.content()).not.toContain(secret);
  await picture('livekit secret');
  await wrong.stop();
  await api.stack.startApp('api');
  await expectNextCallWorks(agentId, 'livekit_unavailable');
});
