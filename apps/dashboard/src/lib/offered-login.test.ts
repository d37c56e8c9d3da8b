// @vitest-environment jsdom
import { afterEach, expect, it, vi } from 'vitest';
import { SessionStore } from './session.ts';

const ada = { id: '7d1b0d2e-7a3c-4f58-9a54-3f1f0c6b9a01', email: 'Ada@voxie.test' };
const mallory = { id: '7d1b0d2e-7a3c-4f58-9a54-3f1f0c6b9a02', email: 'mallory@voxie.test' };
const inOneHour = () => Math.floor(Date.now() / 1000) + 3600;
const settings = {
  supabaseUrl: 'http://auth.voxie.test',
  supabasePublishableKey: 'key',
  hasDemoUser: false,
  traceUrlTemplate: null,
  isEmulated: true,
};

const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
const tokenOf = ({ id, email }: typeof ada, exp: number) =>
  `${part({ alg: 'HS256', typ: 'JWT' })}.${part({ sub: id, email: email.toLowerCase(), exp })}.c2ln`;

/** An auth service at which every refresh token is of one person. */
function serviceOf(owner: typeof ada) {
  const asked: string[] = [];
  const fetching: typeof fetch = async (input) => {
    const { pathname, search } = new URL(input instanceof Request ? input.url : input);
    asked.push(`${pathname}${search}`);
    if (pathname.endsWith('/logout')) return new Response(null, { status: 204 });
    if (pathname.endsWith('/user')) return Response.json(owner);
    const access_token = tokenOf(owner, inOneHour());
    return Response.json({ access_token, refresh_token: 'next', expires_in: 3600, token_type: 'bearer', user: owner });
  };
  vi.stubGlobal('fetch', fetching);
  return asked;
}

async function arrive(accessToken: string): Promise<SessionStore> {
  history.replaceState(null, '', `/sign-in#access_token=${accessToken}&refresh_token=r1`);
  const store = new SessionStore();
  store.connect(settings);
  await vi.waitFor(() => expect(store.getState()).toEqual({ status: 'signedOut' }));
  return store;
}

afterEach(() => {
  vi.unstubAllGlobals();
  localStorage.clear();
});

it('takes a login that is of whom its link names', async () => {
  serviceOf(ada);
  const store = await arrive(tokenOf(ada, inOneHour()));
  expect(store.offeredEmail).toBe('ada@voxie.test');
  expect(await store.takeOffered()).toEqual({ kind: 'signedIn' });
  expect(store.getState()).toEqual({ status: 'signedIn', user: ada });
  expect(store.offeredEmail).toBeNull();
});

it('says of a link that was used already that it was', async () => {
  const answer = { code: 400, error_code: 'refresh_token_already_used', msg: 'Already used' };
  vi.stubGlobal('fetch', () => Promise.resolve(Response.json(answer, { status: 400 })));
  const store = await arrive(tokenOf(ada, inOneHour()));
  expect(await store.takeOffered()).toMatchObject({ kind: 'failed', message: expect.stringContaining('used already') });
  expect(store.getState()).toEqual({ status: 'signedOut' });
});

it.each([
  ['an expired token of somebody else', tokenOf(ada, 1)],
  ['a good token of somebody else', tokenOf(ada, inOneHour())],
  ['the address of one and the id of another', tokenOf({ ...mallory, email: ada.email }, 1)],
])('signs nobody in by %s, and ends the login that it hid', async (_name, accessToken) => {
  const asked = serviceOf(mallory);
  const store = await arrive(accessToken);
  expect(await store.takeOffered()).toMatchObject({ kind: 'failed', message: expect.stringContaining('not good') });
  expect(store.getState()).toEqual({ status: 'signedOut' });
  expect(localStorage).toHaveLength(0);
  expect(asked).toContain('/auth/v1/logout?scope=local');
});
