import { createHash } from 'node:crypto';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createServiceClient, createUserClient } from './clients.ts';
import { createPass } from './passes.ts';

const url = 'http://database.test';

let asked: { path: string; method: string; pass: string | null; body: string }[];
let isAway: boolean;

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'] });
  asked = [];
  isAway = false;
  vi.stubGlobal('fetch', async (input: string | URL, init?: RequestInit) => {
    const headers = new Headers(init?.headers);
    const { pathname } = new URL(input);
    const body = typeof init?.body === 'string' ? init.body : '';
    asked.push({ path: pathname, method: init?.method ?? 'GET', pass: headers.get('x-voxie-pass'), body });
    if (isAway) throw new TypeError('fetch failed');
    return Response.json([]);
  });
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

function userClient() {
  const pass = createPass(createServiceClient({ url, secretKey: 's' }));
  return createUserClient({ url, publishableKey: 'p', accessToken: 't', pass });
}
const registered = () => asked.filter(({ path }) => path.endsWith('/api_pass_register'));

test('writes show a pass whose hash was registered before; reads ask for none', async () => {
  const db = userClient();
  await db.from('agents').select('id');
  expect(asked.map(({ path, pass }) => [path, pass])).toEqual([['/rest/v1/agents', null]]);
  await Promise.all([db.from('agents').delete().eq('id', 'x'), db.rpc('is_session_live')]);
  const [first, ...writes] = asked.slice(1);
  expect(registered()).toEqual([first]);
  const shown = new Set(writes.map(({ pass }) => pass));
  expect([writes.length, shown.size]).toEqual([2, 1]);
  const [pass] = shown;
  expect(JSON.parse(first?.body ?? '')).toEqual({
    p_hash: createHash('sha256')
      .update(pass ?? '')
      .digest('hex'),
  });
});

test('a pass is drawn anew after five minutes, and at the next write where it could not be registered', async () => {
  const db = userClient();
  const write = async () => (await db.from('agents').delete().eq('id', 'x')).error;
  isAway = true;
  expect((await write())?.message).toContain('cannot be reached');
  isAway = false;
  expect(await write()).toBeNull();
  vi.setSystemTime(Date.now() + 299_999);
  await write();
  expect(registered()).toHaveLength(2);
  vi.setSystemTime(Date.now() + 1);
  await write();
  expect(registered()).toHaveLength(3);
});
