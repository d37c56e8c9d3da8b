import postgres from 'postgres';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ApiStack } from '../api/support.ts';
import { launchBrowser } from './browser.ts';
import { greeting, outcomesOf, signedIn } from './owner.ts';

/** As a page of the local network would be opened; a documentation address, so that nothing real can be meant. */
const alias = '192.0.2.10';
let api: ApiStack;
let aliasUrl: string;

// Tokens that live shortly: a login can expire under a call. Until then the page renews them.
beforeAll(async () => {
  const parts = ['supabase', 'livekit', 'emulator', 'spawner', 'dashboard'] as const;
  api = await ApiStack.start({ parts: [...parts], accessTokenTtlSeconds: 30 });
  aliasUrl = `http://${alias}:${api.facts.ports.dashboard}`;
  await api.stack.startApp('api', { env: { ALLOWED_ORIGINS: aliasUrl } });
});
afterAll(() => api[Symbol.asyncDispose]());

/** What keeps a login alive is gone, as when it is revoked elsewhere. */
async function revokeLogins(userId: string): Promise<void> {
  const sql = postgres(api.facts.urls.database, { max: 1 });
  try {
    const gone = await sql`delete from auth.refresh_tokens where user_id::text = ${userId} returning id`;
    expect(gone.length).toBeGreaterThan(0);
  } finally {
    await sql.end();
  }
}

test.each([
  ['refused', 'The browser refuses the microphone. Allow it in the site settings and try again, or go on by typing.'],
  ['none', 'No microphone was found. Plug one in and try again, or go on by typing.'],
] as const)('a microphone that is %s: the call goes on by typing', async (microphone, sentence) => {
  await using browser = await launchBrowser({ microphone });
  const permissions = microphone === 'refused' ? [] : ['microphone'];
  await using owner = await signedIn({ api, browser, permissions });
  const { dashboard, picture } = owner;
  await owner.opensNewAgent();
  await dashboard.testAgent({ hasMicrophone: true });
  await dashboard.notice(sentence).waitFor();
  await dashboard.hears(greeting);
  await dashboard.types('When do you open?');
  await dashboard.hears(/5 pm/u);
  await picture(`microphone ${microphone}`);
  await dashboard.endsCall();
  expect(owner.errors).toEqual([]);
});

test('over plain HTTP there is no microphone, and the page says how to get one; typing works', async () => {
  await using browser = await launchBrowser({ alias });
  await using owner = await signedIn({ api, browser, url: aliasUrl, permissions: [] });
  const { dashboard, page, picture } = owner;
  expect(await page.evaluate(() => isSecureContext)).toBe(false);
  await owner.opensNewAgent();
  await dashboard.testAgent({ hasMicrophone: true });
  await dashboard.notice('Browsers offer the microphone only over https or on localhost.').waitFor();
  await dashboard.hears(greeting);
  await dashboard.types('When do you open?');
  await dashboard.hears(/5 pm/u);
  await picture('microphone over plain http');
  await dashboard.endsCall();
  // Without HTTPS Chromium leaves out that header, and says so.
  expect(owner.errors.filter((error) => !error.startsWith('The Cross-Origin-Opener-Policy header'))).toEqual([]);
});

test('a login that expires during a call: the call goes on, and the page asks to sign in again', async () => {
  await using browser = await launchBrowser();
  await using owner = await signedIn({ api, browser });
  const { dashboard, page, picture, person } = owner;
  const agentId = await owner.opensNewAgent();
  await dashboard.testAgent();
  await dashboard.hears(greeting);
  await revokeLogins(person.userId);
  await dashboard.notice('Your login has expired. The call goes on.').waitFor();
  await dashboard.types('When do you open?');
  await dashboard.hears(/5 pm/u);
  await picture('login expired');
  await page.getByRole('button', { name: 'Sign in again' }).click();
  const dialog = page.getByRole('dialog', { name: 'Your login has expired' });
  await dialog.getByLabel('Password').fill(person.password);
  await picture('login asked for');
  await dialog.getByRole('button', { name: 'Sign in', exact: true }).click();
  await dialog.waitFor({ state: 'detached' });
  await dashboard.endsCall();
  // And the next call works.
  await page.getByRole('button', { name: 'Call again' }).click();
  await dashboard.hears(greeting);
  await dashboard.endsCall();
  await expect.poll(() => outcomesOf(api, agentId), { timeout: 30_000 }).toEqual(['ended', 'ended']);
});
