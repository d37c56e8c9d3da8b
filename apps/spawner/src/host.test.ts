import { initializeLogger } from '@livekit/agents';
import type { Assignment, CallControls } from '@voxie/agent-runtime';
import { AppError } from '@voxie/contracts';
import { createLogger } from '@voxie/platform';
import { beforeAll, expect, test } from 'vitest';
import { spawnerHost } from './host.ts';

beforeAll(() => initializeLogger({ pretty: false, level: 'silent' }));

const controls: CallControls = {
  endAfterReply: () => undefined,
  handover: () => {
    throw new Error('nobody is called here');
  },
  meter: () => undefined,
  note: () => Promise.resolve(),
  newestTurn: () => null,
  clean: (text) => text,
  over: new AbortController().signal,
  log: () => undefined,
  record: () => undefined,
  publish: () => Promise.resolve(),
  onPersonPacket: () => undefined,
  onEnd: () => undefined,
};
const planOf = (storedConfig: unknown, storedVariables: unknown = {}) =>
  spawnerHost.plan({
    // The host reads these fields alone, and asks nothing of the world.
    assignment: { call: { id: 'call', workspaceId: 'w', agentId: 'a' }, storedConfig, storedVariables } as Assignment,
    controls,
    deps: {
      db: {} as never,
      providers: { openai: { apiKey: '', baseUrl: '' } },
      hasTurnModel: false,
      isLivekitCloud: false,
      spoolDirectory: '',
      tools: { filesDirectory: '', redisUrl: null, databaseUrl: null, openai: { apiKey: '', baseUrl: '' } },
      outbound: {} as never,
      secretBox: {} as never,
      embedder: null,
      chat: {} as never,
      logger: createLogger({ name: 'test', level: 'silent' }),
    },
  });
const stored = {
  schemaVersion: 2,
  name: 'Luna',
  instructions: 'You host {{house}}.',
  greeting: 'Welcome to {{house}}!',
  variables: { house: { type: 'text', default: '' } },
};

test("a stored agent runs as it was pinned, with the call's variables", async () => {
  const plan = await planOf(stored, { house: 'Bella Roma' });
  expect(plan.instructions).toContain('You host Bella Roma.');
  expect(plan.opening).toEqual({ say: 'Welcome to Bella Roma!' });
  expect(plan.config).toMatchObject({ name: 'Luna', realtime: { voice: 'marin' } });
  expect(plan.tools).toEqual([]);
});

test('only an agent that is told when to end can hang up', async () => {
  expect((await planOf({ ...stored, endWhen: 'When they say bye.' })).tools).toMatchObject([{ name: 'end_call' }]);
});

test.each([
  ['config', { name: 'Luna' }, {}],
  ['list of variables', stored, { house: ['Bella'] }],
])('a stored %s that cannot be read is refused by code', async (_what, config, variables) => {
  await expect(planOf(config, variables)).rejects.toSatisfy(
    (error) => error instanceof AppError && error.code === 'PRECONDITION_FAILED',
  );
});
