import { blankTurn } from '@voxie/contracts';
import { randomUUID } from 'node:crypto';
import { createClient } from '@supabase/supabase-js';
import { record } from '@voxie/db';
import { writeTurn } from '../setup/write-turn.ts';
import { createJobs, JobFailure } from '@voxie/jobs';
import { startRedis } from '@voxie/stack';
import type { StackFacts } from '@voxie/stack';
import { executeCode } from '@voxie/tools';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { eventually } from '../api/support.ts';
import { ownDatabase } from '../setup/own-database.ts';
import { useSharedStack } from '../setup/use-shared-stack.ts';
import { kitCall, silent } from './support/kit.ts';
import type { KitCall } from './support/kit.ts';

let facts: StackFacts;
let redis: Awaited<ReturnType<typeof startRedis>>;

beforeAll(async () => {
  [facts, redis] = await Promise.all([useSharedStack(['supabase']), startRedis()]);
});
afterAll(() => redis.process.stop());

describe.each(['Redis', 'Postgres'])('values in %s', (store) => {
  const redisUrl = () => (store === 'Redis' ? redis.url : null);
  const set = (call: KitCall, args: Record<string, unknown>) => call.use({ kind: 'redis_set' }, args);
  const get = (call: KitCall, key: string) => call.use({ kind: 'redis_get' }, { key });

  test('a value is kept and replaced, ends with its time, and is its agent’s alone', async () => {
    await using call = await kitCall(facts, { settings: { redisUrl: redisUrl() } });
    await using beside = await kitCall(facts, { settings: { redisUrl: redisUrl() }, beside: call });
    for (const value of [{ cart: ['चाय'] }, 'text', 0, null, false]) {
      await set(call, { key: 'last order', value });
      expect(await get(call, 'last order')).toEqual({ found: true, value });
    }
    expect(await get(beside, 'last order')).toEqual({ found: false });
    expect(await get(call, 'other')).toEqual({ found: false });
    await set(call, { key: 'brief', value: 1, ttlSeconds: 1 });
    await set(call, { key: 'long', value: 1, ttlSeconds: 3600 });
    await eventually('its time is over', async () =>
      JSON.stringify(await get(call, 'brief')) === '{"found":false}' ? true : undefined,
    );
    expect(await get(call, 'long')).toEqual({ found: true, value: 1 });
    await set(call, { key: 'long', value: 2 });
    expect(await get(call, 'long')).toEqual({ found: true, value: 2 });
  });

  test('what is too large or one key too many is refused; a known key is still replaced', async () => {
    await using call = await kitCall(facts, { settings: { redisUrl: redisUrl() } });
    await expect(set(call, { key: 'x', value: 'y'.repeat(70_000) })).rejects.toThrow('too large');
    for (let start = 0; start < 1000; start += 50)
      await Promise.all(
        Array.from({ length: 50 }, (_, index) => set(call, { key: `k${start + index}`, value: index })),
      );
    await expect(set(call, { key: 'one more', value: 1 })).rejects.toThrow('no room');
    await set(call, { key: 'k1', value: 'again' });
    expect(await get(call, 'k1')).toEqual({ found: true, value: 'again' });
  });
});

test('a Redis that is away is told in words, and used again when it is back', async () => {
  const own = await startRedis();
  await using call = await kitCall(facts, { settings: { redisUrl: own.url } });
  await call.use({ kind: 'redis_set' }, { key: 'x', value: 1 });
  await own.process.stop();
  const get = () => call.use({ kind: 'redis_get' }, { key: 'x' });
  await expect(get()).rejects.toThrow('cannot be reached');
  await expect(get()).rejects.toThrow('cannot be reached');
  const again = await startRedis(Number(new URL(own.url).port));
  expect(await get()).toEqual({ found: false });
  await again.process.stop();
});

test('log_search finds what was said, done and failed in the other calls of the workspace, and in no other', async () => {
  await using asking = await kitCall(facts);
  await using past = await kitCall(facts, { beside: asking });
  await using foreign = await kitCall(facts);
  const say = (call: KitCall, seq: number, text: string) =>
    writeTurn(call.context.db, {
      callId: call.context.call.id,
      seq,
      role: 'person',
      ...blankTurn,
      exchangeId: randomUUID(),
      modality: 'voice',
      text,
      interrupted: false,
      startedAt: new Date().toISOString(),
    });
  await say(past, 0, 'My parcel with the blue kettle never arrived.');
  await say(past, 1, 'नीली केतली कहाँ है?');
  await say(asking, 0, 'Did anybody complain about a kettle?');
  await say(foreign, 0, 'A kettle of another workspace.');
  const { db, call } = past.context;
  const row = {
    id: randomUUID(),
    turnSeq: 0,
    agent: 'Luna',
    tool: 'track_parcel',
    kind: 'http',
    arguments: { parcel: 'KX-12' },
    status: 'failed' as const,
    approval: null,
    result: null,
    error: 'The server answered with status 502.',
    startedAt: new Date().toISOString(),
    durationMs: 12,
  };
  await record.write(db, call.id, [{ kind: 'tool_call', revision: 1, row }]);
  await db
    .from('call_sessions')
    .update({ status: 'failed', failure_reason: 'provider_quota', ended_at: new Date().toISOString() })
    .eq('id', call.id);
  const search = (query: string, more: Record<string, unknown> = {}) =>
    asking.use({ kind: 'log_search' }, { query, ...more });
  expect(await search('kettle')).toMatchObject({ found: 1, hits: [{ kind: 'turn', callId: call.id, who: 'person' }] });
  expect(await search('केतली')).toMatchObject({ found: 1 });
  expect(await search('track_parcel 502', { limit: 1 })).toMatchObject({
    hits: [{ kind: 'tool', who: 'track_parcel' }],
  });
  expect(await search('provider_quota', { limit: 1 })).toMatchObject({
    hits: [{ kind: 'failure', words: 'provider_quota' }],
  });
  expect(await search('blue parcel nowhere', { limit: 1 })).toMatchObject({ found: 1, hits: [{ kind: 'turn' }] });
  expect(await search("'); drop table call_turns; -- & | ! <->")).toMatchObject({ found: 0 });
  const direct = createClient(facts.urls.supabase, facts.secrets.publishableKey);
  const { error } = await direct.rpc('log_search', {
    p_workspace_id: call.workspaceId,
    p_query: 'kettle',
    p_since: new Date(0).toISOString(),
    p_limit: 9,
    p_except_call: randomUUID(),
  });
  expect(error).not.toBeNull();
});

test('celery_task: a job is started, worked on with retries, and only its agent sees it', async () => {
  // Of its own: the API that other files share works on the jobs of theirs.
  await using database = await ownDatabase(facts);
  const settings = { databaseUrl: database.url };
  await using call = await kitCall(facts, { settings });
  await using beside = await kitCall(facts, { settings, beside: call });
  const tool = { kind: 'celery_task', types: ['run_code', 'http_request'], baseUrls: ['https://api.example.com/v1/'] };
  const config = { ...tool, kind: 'celery_task' } as const;
  const start = (args: Record<string, unknown>) => call.use(config, { action: 'start', ...args });
  await expect(start({ type: 'summarise_call', payload: { callId: randomUUID() } })).rejects.toThrow(
    'one of: run_code',
  );
  await expect(start({ type: 'run_code', payload: { script: 'x' } })).rejects.toThrow('does not fit');
  const away = { method: 'GET', url: 'https://api.example.com/v1/../admin' };
  await expect(start({ type: 'http_request', payload: away })).rejects.toThrow('not allowed');
  const told = await start({ type: 'run_code', payload: { code: '6 * 7' } });
  const { jobId } = told as { jobId: string }; // as the next line shows
  expect(told).toEqual({ jobId, status: 'queued', next: expect.any(String) });
  const status = (from: KitCall) => from.use(config, { action: 'status', jobId });
  expect(await status(call)).toMatchObject({ status: 'queued', result: null });
  await expect(status(beside)).rejects.toThrow('no such job');
  const worker = createJobs({ databaseUrl: database.url, logger: silent, role: 'worker' });
  worker.work('run_code', async ({ data, attempt, signal }) => {
    if (attempt === 1) throw new JobFailure('not at once');
    return await executeCode(data.payload.code, { maxMilliseconds: 1000, maxMemoryMb: 32 }, signal);
  });
  const done = await eventually('the job is done', async () => {
    const now = await status(call);
    return JSON.stringify(now).includes('"done"') ? now : undefined;
  });
  expect(done).toMatchObject({ status: 'done', attempt: 2, result: { value: 42, log: '' } });
  await worker.close();
  await using without = await kitCall(facts, { settings: { databaseUrl: null } });
  const none = without.use(config, { action: 'start', type: 'run_code', payload: { code: '1' } });
  await expect(none).rejects.toThrow('no background jobs');
});
