import { AppError } from '@voxie/contracts';
import { createLogger } from '@voxie/platform';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createLimits } from './create-limits.ts';
import { limitSettingsOf, limitsEnvShape } from './limits-env.ts';
import { z } from 'zod';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const limitsWith = (env: Record<string, number>) =>
  createLimits(limitSettingsOf(z.object(limitsEnvShape).parse(env)), {
    redisUrl: null,
    logger: createLogger({ name: 'test', level: 'silent' }),
  });

const ada = { userId: 'ada', key: null, workspaceId: 'w' };
const bo = { userId: 'bo', key: null, workspaceId: 'w' };
const keyOf = (kind: 'secret' | 'publishable') => ({
  ...ada,
  key: { id: `${kind} key`, kind, name: 'Key', scopes: [], agentIds: [], origins: [] },
});
const from = '203.0.113.7';

/** How many of these go through, and the refusal of the next. */
async function untilRefused(ask: () => Promise<unknown>): Promise<{ passed: number; waitSeconds: number | undefined }> {
  for (let passed = 0; passed < 1000; passed += 1) {
    try {
      const answer = await ask();
      if (answer instanceof AppError) throw answer;
    } catch (error) {
      if (!(error instanceof AppError) || error.code !== 'RATE_LIMITED') throw error;
      return { passed, waitSeconds: error.retryAfterSeconds };
    }
  }
  throw new Error('Nothing was refused.');
}

test('an address has its minute, says how much of it is left, and begins anew after it', async () => {
  const limits = limitsWith({ LIMIT_ADDRESS_PER_MINUTE: 10 });
  const ask = () => limits.ofAddress(from, 2);
  expect(await ask()).toBeNull();
  vi.advanceTimersByTime(20_000);
  expect(await untilRefused(ask)).toEqual({ passed: 4, waitSeconds: 40 });
  expect(await limits.ofAddress('198.51.100.1', 1)).toBeNull();
  vi.advanceTimersByTime(39_000);
  expect((await ask())?.retryAfterSeconds).toBe(1);
  vi.advanceTimersByTime(1000);
  expect(await ask()).toBeNull();
});

test('a person, and the workspace of several: each has points, and costly procedures take more', async () => {
  const limits = limitsWith({ LIMIT_PERSON_PER_MINUTE: 20, LIMIT_WORKSPACE_PER_MINUTE: 25 });
  const room = (actor: typeof ada, procedure: string) => () =>
    limits.requireCapacity({ actor, address: from, procedure });
  expect((await untilRefused(room(ada, 'calls.spawn'))).passed).toBe(4);
  expect((await untilRefused(room(bo, 'calls.get'))).passed).toBe(5);
  await expect(
    limits.requireCapacity({ actor: { ...bo, userId: 'cy' }, address: from, procedure: 'calls.get' }),
  ).rejects.toThrow('Too many requests in this workspace: at most 25 a minute.');
});

test('visitors of a page: few calls each, more for the key, and nothing of the workspace', async () => {
  const limits = limitsWith({
    LIMIT_VISITOR_CALLS_PER_MINUTE: 2,
    LIMIT_PUBLISHABLE_CALLS_PER_MINUTE: 3,
    LIMIT_WORKSPACE_PER_MINUTE: 1,
  });
  const actor = keyOf('publishable');
  const spawn = (address: string) => () => limits.requireCapacity({ actor, address, procedure: 'calls.spawn' });
  expect((await untilRefused(spawn(from))).passed).toBe(2);
  expect((await untilRefused(spawn('198.51.100.1'))).passed).toBe(1);
  await limits.requireCapacity({ actor: ada, address: from, procedure: 'agents.list' });
});

test('a secret key is not its person', async () => {
  const limits = limitsWith({ LIMIT_PERSON_PER_MINUTE: 1, LIMIT_KEY_PER_MINUTE: 3 });
  const ask = () => limits.requireCapacity({ actor: keyOf('secret'), address: from, procedure: 'agents.list' });
  expect((await untilRefused(ask)).passed).toBe(3);
  await limits.requireCapacity({ actor: ada, address: from, procedure: 'agents.list' });
});

test('tokens that were not good are counted by their address', async () => {
  const limits = limitsWith({ LIMIT_FAILED_SIGN_INS_PER_MINUTE: 2 });
  expect(await untilRefused(() => limits.countFailure(from))).toEqual({ passed: 2, waitSeconds: 60 });
  await limits.countFailure('198.51.100.1');
});

test('0 is no limit, and a cost above the limit passes once a minute', async () => {
  const free = limitsWith({ LIMIT_ADDRESS_PER_MINUTE: 0 });
  expect(await free.ofAddress(from, 1_000_000)).toBeNull();
  const tight = limitsWith({ LIMIT_PERSON_PER_MINUTE: 2 });
  expect(
    (await untilRefused(() => tight.requireCapacity({ actor: ada, address: from, procedure: 'calls.spawn' }))).passed,
  ).toBe(1);
});

test('streams: so many of a person and of the workspace, and one that closed makes room', () => {
  const limits = limitsWith({ LIMIT_STREAMS_PER_PERSON: 2, LIMIT_STREAMS_PER_WORKSPACE: 3 });
  const close = limits.openStream(ada);
  limits.openStream(ada);
  expect(() => limits.openStream(ada)).toThrow(expect.objectContaining({ code: 'RATE_LIMITED' }));
  limits.openStream(bo);
  expect(() => limits.openStream(bo)).toThrow(/Too many event streams/u);
  close();
  close();
  limits.openStream(bo);
  expect(() => limits.openStream(ada)).toThrow(/Too many event streams/u);
});
