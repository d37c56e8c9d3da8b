import { expect, test } from 'vitest';
import { z } from 'zod';
import { providerSettingsOf, toolSettingsOf, workerEnvShape } from './worker-env.ts';

const schema = z.object(workerEnvShape('spawner'));
const given = {
  LIVEKIT_URL: 'ws://127.0.0.1:7880',
  LIVEKIT_API_KEY: 'key',
  LIVEKIT_API_SECRET: 'secret',
  SUPABASE_URL: 'http://127.0.0.1:54321',
  SUPABASE_SECRET_KEY: 'secret',
  OPENAI_API_KEY: 'sk',
  SECRETS_KEY: 'MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=',
};

test('what is left out has its default', () => {
  const env = schema.parse(given);
  expect(env).toMatchObject({ DEPLOYMENT_MODE: 'spawner', IDLE_PROCESSES: 1, MAX_CALLS: 25, DRAIN_SECONDS: 5 });
  expect(providerSettingsOf(env)).toEqual({ openai: { apiKey: 'sk', baseUrl: 'https://api.openai.com/v1' } });
});

test('what tools need is optional: no Redis, no background jobs, a folder of the user', () => {
  expect(toolSettingsOf(schema.parse(given))).toMatchObject({ redisUrl: null, databaseUrl: null });
  const env = schema.parse({ ...given, FILES_DIR: '/files', REDIS_URL: 'redis://127.0.0.1:6379', OUTBOUND_ALLOW: '' });
  expect(toolSettingsOf(env)).toMatchObject({ filesDirectory: '/files', redisUrl: 'redis://127.0.0.1:6379' });
  expect(env.OUTBOUND_ALLOW).toEqual([]);
});

test('a base URL may end in a slash', () => {
  expect(schema.parse({ ...given, OPENAI_BASE_URL: 'http://127.0.0.1:8790/v1/' }).OPENAI_BASE_URL).toBe(
    'http://127.0.0.1:8790/v1',
  );
});

test('the key and the address of every provider are settings of its descriptor; an address alone is nothing', () => {
  const sarvam = { SARVAM_API_KEY: 'key', SARVAM_BASE_URL: 'http://127.0.0.1:9/' };
  expect(providerSettingsOf(schema.parse({ ...given, ...sarvam }))).toMatchObject({
    sarvam: { apiKey: 'key', baseUrl: 'http://127.0.0.1:9' },
  });
  expect(providerSettingsOf(schema.parse({ ...given, SARVAM_BASE_URL: 'http://127.0.0.1:9' }))).not.toHaveProperty(
    'sarvam',
  );
  expect(schema.safeParse({ ...given, SARVAM_BASE_URL: 'nowhere' }).error?.issues[0]?.path).toEqual([
    'SARVAM_BASE_URL',
  ]);
});

test("the other deployment's mode is refused in one sentence", () => {
  const parsed = schema.safeParse({ ...given, DEPLOYMENT_MODE: 'voxie' });
  expect(parsed.error?.issues.map(({ message }) => message)).toEqual([
    'must be spawner or unset here: this is the spawner worker, each deployment runs its own',
  ]);
});

test.each([
  ['LIVEKIT_URL', 'localhost'],
  ['IDLE_PROCESSES', '0'],
  ['MAX_CALLS', 'many'],
  ['LOG_LEVEL', 'loud'],
  ['SECRETS_KEY', 'short'],
  ['OUTBOUND_ALLOW', 'everything'],
  ['REDIS_URL', 'http://127.0.0.1:6379'],
  ['DATABASE_URL', 'mysql://127.0.0.1/x'],
])('%s=%s is refused', (name, value) => {
  expect(schema.safeParse({ ...given, [name]: value }).error?.issues[0]?.path).toEqual([name]);
});
