import { randomUUID } from 'node:crypto';
import { IdentityProvider, MailSink } from '@voxie/stack/sign-in';
import { findFreePorts } from '@voxie/stack';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { ApiStack } from '../api/support.ts';
import { launchBrowser, visit } from './browser.ts';
import type { Visit } from './browser.ts';
import { Dashboard } from './dashboard.ts';

const client = { clientId: 'voxie', clientSecret: 'a secret of the tests' };
const password = 'a password of the tests';
const ada = 'ada@example.com';
let api: ApiStack;
let mails: MailSink;
let provider: IdentityProvider;
let browser: Browser;

beforeAll(async () => {
  const [smtpPort = 0, providerPort = 0] = await findFreePorts(2);
  mails = await MailSink.start(smtpPort);
  const github = { ...client, url: `http://127.0.0.1:${providerPort}` };
  api = await ApiStack.start({
    parts: ['supabase', 'livekit', 'emulator', 'api', 'dashboard'],
    accessTokenTtlSeconds: 60,
    signIn: { smtpPort, confirmsEmails: true, github },
  });
  const redirectUri = `${api.facts.urls.supabase}/auth/v1/callback`;
  provider = await IdentityProvider.start({ ...client, port: providerPort, redirectUri });
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser.close();
  await api[Symbol.asyncDispose]();
  await provider[Symbol.asyncDispose]();
  await mails[Symbol.asyncDispose]();
});

const open = async (path = ''): Promise<Visit & { dashboard: Dashboard }> => {
  const visitor = await visit(browser, `${api.facts.urls.dashboard}${path}`);
  return { ...visitor, dashboard: new Dashboard(visitor.page) };
};

/** Pictures of a screen, wide and narrow, light and dark. */
async function look({ page, picture }: Visit, name: string): Promise<void> {
  for (const [width, colorScheme] of [
    [390, 'light'],
    [390, 'dark'],
    [1440, 'dark'],
    [1440, 'light'],
  ] as const) {
    await page.setViewportSize({ width, height: 900 });
    await page.emulateMedia({ colorScheme });
    // Colours fade from one scheme to the other.
    await page.evaluate(async () => {
      const fading = document.getAnimations().filter((each) => each instanceof CSSTransition);
      await Promise.allSettled(fading.map(({ finished }) => finished));
    });
    await picture(`${name} ${width} ${colorScheme}`);
  }
}

/** The one link of the next mail to an address. */
async function linkTo(email: string): Promise<string> {
  const [link] = (await mails.take(email)).links.filter((each) => each.includes('/verify'));
  if (link === undefined) throw new Error('the mail has no link');
  return link;
}

const agents = ({ page }: Visit) => page.getByRole('heading', { name: 'Agents', exact: true });

test('an account is made, confirmed by mail, and its link works once', async () => {
  await using visitor = await open();
  const { page } = visitor;
  await page.getByRole('button', { name: 'Create an account' }).click();
  await page.getByLabel('Email').fill(ada);
  await page.getByLabel('Password').fill(password);
  await page.getByRole('button', { name: 'Create account' }).click();
  await page.getByText('Confirm your email').waitFor();
  await look(visitor, 'confirm your email');
  const link = await linkTo(ada);
  await page.goto(link);
  await agents(visitor).waitFor();
  expect(page.url()).not.toMatch(/access_token|code=/u);

  await using again = await open();
  await again.page.goto(link);
  await again.page.getByText('This link was used already, is too old, or a newer one was asked for.').waitFor();
  await look(again, 'link too old');
  expect(visitor.errors).toEqual([]);
});

test('a link by mail signs in, where the person wanted to go', async () => {
  await using visitor = await open('/members');
  const { page } = visitor;
  await page.getByRole('button', { name: 'Mail me a link instead' }).click();
  await page.getByLabel('Email').fill(ada);
  await page.getByRole('button', { name: 'Mail me a link' }).click();
  await page.getByText('Check your mail').waitFor();
  const link = await linkTo(ada);
  await page.goto(link);
  await page.getByRole('heading', { name: 'Members' }).waitFor();
  expect(visitor.errors).toEqual([]);
});

/** Asks for a link and leaves it in the mail. */
async function askForLink({ page }: Visit, email: string): Promise<void> {
  await page.goto(`${api.facts.urls.dashboard}/sign-in?way=link`);
  await page.getByLabel('Email').fill(email);
  await page.getByRole('button', { name: 'Mail me a link' }).click();
  await page.getByText('Check your mail').waitFor();
}

test('a link by mail signs in, whatever was begun after it and whatever code was made up', async () => {
  await using visitor = await open();
  await askForLink(visitor, ada);
  const link = await linkTo(ada);
  await askForLink(visitor, 'zoe@example.com');
  for (const made of ['code=made-up', 'code=made-up&sb_flow_id=12345678']) {
    await visitor.page.goto(`${api.facts.urls.dashboard}/agents?${made}`);
    await visitor.page.getByText(/^This link/u).waitFor();
    expect(visitor.page.url()).not.toMatch(/code=|sb_flow_id/u);
  }
  await visitor.page.goto(link);
  await agents(visitor).waitFor();
  await visitor.page.getByRole('button', { name: `Account and theme: ${ada}` }).waitFor();
  expect(visitor.page.url()).not.toMatch(/code=|sb_flow_id/u);
});

/** A token that names somebody, made by nobody who may. */
const forged = (claims: object) => `e30.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.c2ln`;

/** What a login of theirs can be renewed by, out of a browser that is closed by then. */
async function refreshTokenOf(email: string): Promise<string> {
  await using visitor = await byLink(email);
  const kept = await visitor.page.evaluate(() => localStorage.getItem('voxie.session'));
  return z.object({ refresh_token: z.string() }).parse(JSON.parse(kept ?? '{}')).refresh_token;
}

test('a link that names one person and holds the login of another signs nobody in', async () => {
  const refreshToken = await refreshTokenOf('mallory@example.com');
  const accessToken = forged({ sub: randomUUID(), email: ada, exp: 1 });
  await using lured = await open(`/sign-in#access_token=${accessToken}&refresh_token=${refreshToken}`);
  await lured.page.getByText(`The link you opened is for ${ada}`).waitFor();
  await lured.page.getByRole('button', { name: 'Continue as this person' }).click();
  await lured.page.getByText('This link is not good').waitFor();
  await look(lured, 'link not good');
  expect(await lured.page.evaluate(() => localStorage.getItem('voxie.session'))).toBeNull();
  await lured.page.reload();
  await lured.page.getByRole('heading', { name: 'Sign in' }).waitFor();
});

test('nobody is signed in by a link that they did not ask for', async () => {
  await using asking = await open('/sign-in?way=link');
  await asking.page.getByLabel('Email').fill(ada);
  await asking.page.getByRole('button', { name: 'Mail me a link' }).click();
  await using other = await open();
  await other.page.goto(await linkTo(ada));
  await other.page.getByText('This link signs in where it was asked for').waitFor();
  expect(other.page.url()).not.toContain('code=');

  const email = 'mallory@example.com';
  const accessToken = forged({ sub: randomUUID(), email });
  await using lured = await open(`/agents#access_token=${accessToken}&refresh_token=x&expires_in=60&token_type=bearer`);
  await lured.page.getByText(`The link you opened is for ${email}`).waitFor();
  await look(lured, 'offered login');
  expect(lured.page.url()).not.toContain('access_token');
  await lured.page.reload();
  await lured.page.getByRole('heading', { name: 'Sign in' }).waitFor();
  expect(await lured.page.getByText(email).count()).toBe(0);
});

test('a forgotten password is set anew by mail, and ends the logins of before', async () => {
  const chosen = `${password}, another`;
  await using before = await byLink(ada);
  await using visitor = await open();
  const { page } = visitor;
  await page.getByRole('button', { name: 'Forgot your password?' }).click();
  await page.getByLabel('Email').fill(ada);
  await page.getByRole('button', { name: 'Mail me a link for a new password' }).click();
  await page.goto(await linkTo(ada));
  await page.getByLabel('New password').fill(chosen);
  await look(visitor, 'new password');
  await page.getByRole('button', { name: 'Set password' }).click();
  await agents(visitor).waitFor();
  await before.page.getByRole('dialog', { name: 'Your login has expired' }).waitFor();
  await using other = await open();
  await other.dashboard.signIn({ email: ada, password: chosen });
  await agents(other).waitFor();
  expect([...visitor.errors, ...other.errors]).toEqual([]);
});

test('a provider signs in', async () => {
  await using visitor = await open();
  const { page } = visitor;
  await page.getByRole('button', { name: 'Continue with GitHub' }).waitFor();
  await look(visitor, 'sign in');
  await page.getByRole('button', { name: 'Continue with GitHub' }).click();
  await page.locator('input[name=login]').fill('olga@example.com');
  await page.locator('input[name=password]').fill('x');
  await page.locator('[type=submit]').click();
  await page.getByRole('button', { name: 'Continue' }).click();
  await agents(visitor).waitFor();
  await page.getByRole('button', { name: 'Account and theme: olga@example.com' }).waitFor();
  expect(page.url()).not.toContain('access_token');
});

async function byLink(email: string): Promise<Visit> {
  const visitor = await open();
  await askForLink(visitor, email);
  await visitor.page.goto(await linkTo(email));
  await agents(visitor).waitFor();
  return visitor;
}

test('someone is invited by mail, joins in another browser, gets another role, and switches between workspaces', async () => {
  await using owner = await byLink(ada);
  const { page } = owner;
  await page.goto(`${api.facts.urls.dashboard}/members`);
  await page.getByRole('button', { name: 'Invite' }).click();
  await page.getByLabel('Email').fill('ben@example.com');
  await page.getByRole('button', { name: 'Send invitation' }).click();
  await page.getByText('ben@example.com is invited').waitFor();
  await look(owner, 'invited');
  await page.getByRole('button', { name: 'Done' }).click();

  await using guest = await open();
  await guest.page.goto(await linkTo('ben@example.com'));
  await guest.page.getByRole('heading', { name: /^Join ada's workspace/u }).waitFor();
  await look(guest, 'invitation');
  await guest.page.getByRole('button', { name: 'Accept the invitation' }).click();
  await guest.page.getByRole('button', { name: "Workspace: ada's workspace" }).waitFor();
  await guest.page.getByRole('button', { name: 'Create New Agent' }).first().waitFor();

  await page.reload();
  await page.getByLabel('Role of ben@example.com').selectOption('viewer');
  await look(owner, 'members');
  // Nothing is reloaded there: what a viewer may not do is gone when they come back to the page.
  await guest.page.evaluate(() => document.dispatchEvent(new Event('visibilitychange', { bubbles: true })));
  await guest.page.getByRole('button', { name: 'Create New Agent' }).first().waitFor({ state: 'detached' });
  await guest.page.goto(`${api.facts.urls.dashboard}/members`);
  await guest.page.getByText('Owners invite people and set roles.').waitFor();
  expect(await guest.page.getByRole('button', { name: 'Invite' }).count()).toBe(0);

  await guest.page.getByRole('button', { name: "Workspace: ada's workspace" }).click();
  await guest.page.getByRole('menuitemradio', { name: /^ben's workspace/u }).click();
  const own = guest.page.getByRole('button', { name: "Workspace: ben's workspace" });
  await own.waitFor();
  await guest.page.reload();
  await own.waitFor();
  const tab = await guest.context.newPage();
  await tab.goto(api.facts.urls.dashboard);
  await tab.getByRole('button', { name: "Workspace: ben's workspace" }).waitFor();
  await tab.close();

  await page.getByRole('button', { name: 'Remove ben@example.com' }).click();
  await page.getByRole('button', { name: 'Remove member' }).click();
  await page.getByText('The member is removed.').waitFor();
  await guest.page.getByRole('button', { name: "Workspace: ben's workspace" }).click();
  await expect.poll(() => guest.page.getByRole('menuitemradio').count(), { timeout: 30_000 }).toBe(1);
  expect(guest.errors).toEqual([]);
});

test('who signs out everywhere is signed out in the other browser too', async () => {
  await using here = await byLink(ada);
  await using there = await byLink(ada);
  await here.page.goto(`${api.facts.urls.dashboard}/account`);
  await here.page.getByRole('heading', { name: 'Your workspaces' }).waitFor();
  await look(here, 'account');
  await here.page.getByRole('button', { name: 'Sign out everywhere' }).click();
  await here.page.getByRole('alertdialog').getByRole('button', { name: 'Sign out everywhere' }).click();
  await here.page.getByRole('heading', { name: 'Sign in' }).waitFor();
  const asked = there.page.getByRole('dialog', { name: 'Your login has expired' });
  await asked.waitFor();
  await look(there, 'login expired');
  // Nothing of the workspace is behind it any more.
  await there.page.reload();
  await asked.waitFor();
  expect(await agents(there).count()).toBe(0);
});

test('a login that expired is renewed by a link, over the page that is open', async () => {
  await using here = await byLink(ada);
  await using there = await byLink(ada);
  await there.page.evaluate(() => (document.body.dataset['page'] = 'the same'));
  await here.page.goto(`${api.facts.urls.dashboard}/account`);
  await here.page.getByRole('button', { name: 'Sign out everywhere' }).click();
  await here.page.getByRole('alertdialog').getByRole('button', { name: 'Sign out everywhere' }).click();
  const asked = there.page.getByRole('dialog', { name: 'Your login has expired' });
  await asked.waitFor();
  await asked.getByRole('button', { name: `Mail a link to ${ada}` }).click();
  const tab = await there.context.newPage();
  await tab.goto(await linkTo(ada));
  await asked.waitFor({ state: 'detached' });
  expect(await there.page.evaluate(() => document.body.dataset['page'])).toBe('the same');
});
