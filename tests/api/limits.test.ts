import { connect } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { VoxieError } from '@voxie/client';
import { calls } from '@voxie/db';
import { startRedis } from '@voxie/stack';
import type { RunningApp } from '@voxie/stack';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { askEach, passed, refusedFor, restsOf, settings } from './asked-at-once.ts';
import { burst, callerOf, rowsOf, spawnBy } from './burst.ts';
import { ApiStack, eventually, restOf } from './support.ts';
import type { Rest } from './support.ts';

const perMinute = 60;
const atOnce = 8;

let api: ApiStack;
let redis: Awaited<ReturnType<typeof startRedis>>;
let second: RunningApp;
let alone: RunningApp;

beforeAll(async () => {
  redis = await startRedis();
  api = await ApiStack.start({
    parts: ['supabase', 'livekit', 'api'],
    env: {
      REDIS_URL: redis.url,
      LIMIT_PERSON_PER_MINUTE: String(perMinute),
      LIMIT_KEY_PER_MINUTE: '0',
      LIMIT_WORKSPACE_PER_MINUTE: '0',
      LIMIT_VISITOR_CALLS_PER_MINUTE: '2',
      LIMIT_PUBLISHABLE_CONCURRENT_CALLS: '2',
      LIMIT_VISITOR_CONCURRENT_CALLS: '1',
      TRUST_PROXY: '1',
      LIMIT_STREAMS_PER_PERSON: '2',
      LIMIT_CONCURRENT_CALLS: String(atOnce),
    },
  });
  [second, alone] = await Promise.all([
    api.stack.startApp('api'),
    api.stack.startApp('api', {
      env: { REDIS_URL: '', LIMIT_ADDRESS_PER_MINUTE: '30', LIMIT_FAILED_SIGN_INS_PER_MINUTE: '3', TRUST_PROXY: '' },
    }),
  ]);
});
afterAll(async () => {
  await api[Symbol.asyncDispose]();
  await redis.process.stop();
});

/** Someone who has used up their minute, and when another begins, by the longest time that they were told. */
let full: { rests: Rest[]; untilMs: number };

test('two APIs with Redis let through together what one may', async () => {
  const ada = await api.signUp('ada');
  const rests = restsOf(ada.accessToken, [api.url, second.url]);
  const answers = await askEach(rests, 2 * perMinute, settings);
  expect(passed(answers)).toBe(perMinute);
  const waits = refusedFor(answers);
  expect(waits).toHaveLength(perMinute);
  const bo = await api.signUp('bo');
  expect((await settings(restOf(api.url, bo.accessToken))).status).toBe(200);
  full = { rests, untilMs: performance.now() + Math.max(...waits) * 1000 };
});

test('two APIs with Redis let through together what a key, a workspace and an address may', async () => {
  const most = { key: 20, workspace: 40, address: 30 };
  const env = {
    LIMIT_PERSON_PER_MINUTE: '0',
    LIMIT_KEY_PER_MINUTE: String(most.key),
    LIMIT_WORKSPACE_PER_MINUTE: String(most.workspace),
    LIMIT_ADDRESS_PER_MINUTE: String(most.address),
  };
  const starting = [api.stack.startApp('api', { env }), api.stack.startApp('api', { env })] as const;
  await using first = await starting[0];
  await using other = await starting[1];
  const ada = await api.signUp('ada');
  const { token } = await ada.voxie.trpc.keys.create.mutate({ name: 'limited', scopes: ['settings:read'] });
  let host = 0;
  const from = (address: () => string) => (rest: Rest) =>
    rest('GET', '/api/settings', { headers: { 'x-forwarded-for': address() } });
  const fromAnywhere = from(() => `198.51.100.${(host += 1)}`);
  const fromOne = from(() => '203.0.113.1');
  // The key's come first, and count for its workspace, too.
  for (const { bearer, ask, limit, passes = limit, of } of [
    { bearer: token, ask: fromAnywhere, limit: most.key, of: 'with this key' },
    {
      bearer: ada.accessToken,
      ask: fromAnywhere,
      limit: most.workspace,
      passes: most.workspace - most.key,
      of: 'in this workspace',
    },
    { bearer: (await api.signUp('bo')).accessToken, ask: fromOne, limit: most.address, of: 'from your address' },
  ]) {
    const answers = await askEach(restsOf(bearer, [first.url, other.url]), 2 * limit, ask);
    expect([of, passed(answers)]).toEqual([of, passes]);
    expect(refusedFor(answers)).toHaveLength(2 * limit - passes);
    const reasons = new Set(answers.flatMap(({ status, body }) => (status === 200 ? [] : [body['message']])));
    expect([...reasons]).toEqual([`Too many requests ${of}: at most ${limit} a minute.`]);
  }
});

test('a batch counts each of its calls; the SDK is told when to try again', async () => {
  const { voxie, accessToken } = await api.signUp('ada');
  const batch = () => Promise.allSettled(Array.from({ length: 20 }, () => voxie.trpc.system.me.query()));
  for (let sent = 0; sent < perMinute; sent += 20)
    expect((await batch()).map(({ status }) => status)).not.toContain('rejected');
  const [refused] = await batch();
  const failure = VoxieError.from(refused?.status === 'rejected' ? refused.reason : undefined);
  expect(failure.code).toBe('RATE_LIMITED');
  expect(failure.message).toBe('Too many requests of yours: at most 60 a minute.');
  expect(failure.retryAfterSeconds).toBeGreaterThan(0);
  const response = await fetch(`${second.url}/trpc/system.me`, { headers: { authorization: `Bearer ${accessToken}` } });
  expect(response.status).toBe(429);
  expect(Number(response.headers.get('retry-after'))).toBeGreaterThan(0);
});

test('a burst of 1,000 spawns over the cap: 429 each, no room, no row', { timeout: 400_000 }, async () => {
  const ada = await callerOf(api, 'ada');
  const { rests, rows, reasons } = await burst(api, { caller: ada, apps: [api.url, second.url], atOnce });
  expect([...reasons]).toEqual([
    expect.stringContaining(`This workspace has ${atOnce} calls at once, which is its limit.`),
  ]);
  const spawn = spawnBy(ada.agentId);
  await calls.finish(api.service, rows[0]?.id ?? '', { end: 'ended_by_agent' });
  expect(passed(await askEach(rests, 4, spawn))).toBe(1);
  const { settings: limits } = ada.person.voxie.trpc;
  await limits.update.mutate({ maxConcurrentCalls: atOnce + 2 });
  expect(passed(await askEach(rests, 6, spawn))).toBe(2);
  const tooMany = limits.update.mutate({ maxConcurrentCalls: 1001 });
  await expect(tooMany).rejects.toThrow('This deployment allows at most 1000 calls at once.');
});

test('the same burst against one API that counts in memory, where the key has its limit, too', async () => {
  // A spawn takes five points: room for those that the cap refuses at first, and for some of the burst.
  const perKey = 5 * (4 * atOnce + 10);
  await using inMemory = await api.stack.startApp('api', {
    env: { REDIS_URL: '', LIMIT_KEY_PER_MINUTE: String(perKey) },
  });
  const { reasons } = await burst(api, { caller: await callerOf(api, 'bo'), apps: [inMemory.url], atOnce });
  expect(reasons).toContain(`Too many requests with this key: at most ${perKey} a minute.`);
});

test('visitors of a page: few calls a minute each, few at once each and with the key', async () => {
  const { agentId, revision, person, workspaceId } = await callerOf(api, 'ada');
  const origin = 'https://shop.example.com';
  const aPage = async () =>
    (await person.voxie.trpc.keys.createPublishable.mutate({ name: 'page', agentIds: [agentId], origins: [origin] }))
      .token;
  const [shop, blog] = [await aPage(), await aPage()];
  await person.voxie.trpc.agents.publish.mutate({ agentId, revision });
  const spawn = async (token: string, address: string) => {
    const headers = { origin, 'x-forwarded-for': address };
    const { status, body } = await restOf(api.url, token)('POST', `/api/agents/${agentId}/spawn`, { headers });
    return status === 200 ? 'a call' : { status, code: body['code'], message: body['message'] };
  };
  const refused = (message: string) => ({ status: 429, code: 'RATE_LIMITED', message });
  const ended = 'Try again when one has ended.';
  const oneEach = refused(`Your address has 1 call at once, which is its limit. ${ended}`);
  expect(await spawn(shop, '203.0.113.1')).toBe('a call');
  // With any of the workspace's pages.
  expect([await spawn(shop, '203.0.113.1'), await spawn(blog, '203.0.113.1')]).toEqual([oneEach, oneEach]);
  expect(await spawn(shop, '203.0.113.1')).toEqual(refused('Too many calls from your address: at most 2 a minute.'));
  expect(await spawn(shop, '203.0.113.2')).toBe('a call');
  expect(await spawn(shop, '203.0.113.3')).toEqual(
    refused(`This key has 2 calls at once, which is its limit. ${ended}`),
  );
  const visitors = async () =>
    (await api.service.from('call_sessions').select('visitor').eq('workspace_id', workspaceId)).data ?? [];
  const told = (await visitors()).map(({ visitor }) => String(visitor));
  expect(new Set(told).size).toBe(2);
  expect(told.join(' ')).not.toContain('203.0.113');
  for (const { id } of await rowsOf(api, workspaceId)) await calls.finish(api.service, id, { end: 'ended_by_agent' });
  expect(await visitors()).toEqual([{ visitor: null }, { visitor: null }]);
  expect(await spawn(blog, '203.0.113.1')).toBe('a call');
});

test('one API in memory: bad keys are few a minute, an address has its limit, a forged header changes nothing', async () => {
  const { accessToken } = await api.signUp('ada');
  const guess = (at: number) =>
    restOf(alone.url, `vx_sk_${at}`)('GET', '/api/settings', { headers: { 'x-forwarded-for': `203.0.113.${at}` } });
  const guesses = [await guess(1), await guess(2), await guess(3), await guess(4)];
  expect(guesses.map(({ status }) => status)).toEqual([401, 401, 401, 429]);
  expect(Number(guesses[3]?.headers.get('retry-after'))).toBeGreaterThan(0);
  // Whose token is good does not wait for others at their address.
  expect((await settings(restOf(alone.url, accessToken))).status).toBe(200);

  const forged = await Promise.all(
    Array.from({ length: 40 }, (_, at) =>
      restOf(alone.url)('GET', '/api/openapi.json', { headers: { 'x-forwarded-for': `198.51.100.${at}` } }),
    ),
  );
  // The five of before are counted, too.
  expect(passed(forged)).toBe(25);
  expect(refusedFor(forged)).toHaveLength(15);
  const nowhere = await restOf(alone.url)('GET', '/nowhere');
  expect([nowhere.status, nowhere.body['code']]).toEqual([429, 'RATE_LIMITED']);
  expect((await restOf(alone.url)('GET', '/health')).status).toBe(200);
});

test('event streams: so many of a person at once, and one that closes makes room', async () => {
  const { agentId, person } = await callerOf(api, 'ada');
  const { callId } = await person.voxie.trpc.calls.spawn.mutate({ agentId });
  const input = encodeURIComponent(JSON.stringify({ callId }));
  const ends = new Set<AbortController>();
  const open = async (): Promise<{ first: string; close: () => void }> => {
    const end = new AbortController();
    ends.add(end);
    const response = await fetch(`${api.url}/trpc/calls.watch?input=${input}`, {
      headers: { authorization: `Bearer ${person.accessToken}`, accept: 'text/event-stream' },
      signal: end.signal,
    });
    const reader = response.body?.getReader();
    let first = '';
    while (reader !== undefined && !/RATE_LIMITED|roomName/u.test(first))
      first += Buffer.from((await reader.read()).value ?? []).toString('utf8');
    return { first, close: () => end.abort() };
  };
  const streams = [await open(), await open()];
  for (const { first } of streams) expect(first).toContain(callId);
  expect((await open()).first).toContain('RATE_LIMITED');
  streams[0]?.close();
  await eventually('a stream has room', async () => ((await open()).first.includes('RATE_LIMITED') ? undefined : true));
  for (const end of ends) end.abort();
});

test('a request that takes too long to arrive is cut off', async () => {
  await using hasty = await api.stack.startApp('api', { env: { LIMIT_REQUEST_SECONDS: '1' } });
  const slow = await new Promise<string>((resolve, reject) => {
    const { hostname, port } = new URL(hasty.url);
    const socket = connect(Number(port), hostname, () => {
      socket.write(
        'POST /api/agents HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{',
      );
    });
    let text = '';
    socket.on('data', (part) => (text += part.toString('utf8')));
    socket.on('close', () => resolve(text));
    socket.on('error', reject);
  });
  expect(slow).toContain('408 Request Timeout');
});

// The minute has gone on while the other tests were at work.
test('the time that a refusal names is when it passes', async () => {
  await delay(Math.max(0, full.untilMs - performance.now()));
  expect(passed(await askEach(full.rests, 2, settings))).toBe(2);
});

test('Redis hangs, then is killed: requests are answered, and each API counts by itself', async () => {
  const cy = await api.signUp('cy');
  redis.process.kill('SIGSTOP');
  expect(passed(await askEach(restsOf(cy.accessToken, [api.url, second.url]), 20, settings))).toBe(20);
  redis.process.kill('SIGCONT');
  await eventually('Redis counts again', async () => {
    const { accessToken } = await api.signUp('again');
    const answers = await askEach(restsOf(accessToken, [api.url, second.url]), 2 * perMinute, settings);
    return passed(answers) === perMinute ? true : undefined;
  });
  const { accessToken } = await api.signUp('ada');
  const rests = restsOf(accessToken, [api.url, second.url]);
  expect(passed(await askEach(rests, perMinute, settings))).toBe(perMinute);
  const during = askEach(rests, 40, settings);
  redis.process.kill('SIGKILL');
  for (const { status } of await during) expect([200, 429]).toContain(status);
  const bo = await api.signUp('bo');
  const own = restsOf(bo.accessToken, [api.url, second.url]);
  const answers = await askEach(own, 4 * perMinute, settings);
  expect(passed(answers)).toBe(2 * perMinute);
  expect(refusedFor(answers)).toHaveLength(2 * perMinute);
});
