import { expect, test } from 'vitest';
import { parseEnv } from './env.ts';
import { allowedOriginsOf } from './http/origins.ts';
import { apiSettings } from './settings.ts';

const enough = {
  SUPABASE_URL: 'http://127.0.0.1:54321/',
  SUPABASE_PUBLISHABLE_KEY: 'publishable',
  SUPABASE_SECRET_KEY: 'secret',
  DATABASE_URL: 'postgres://postgres:pw@127.0.0.1:54322/postgres',
  LIVEKIT_URL: 'ws://127.0.0.1:7880',
  LIVEKIT_API_KEY: 'key',
  LIVEKIT_API_SECRET: 'secret',
  SECRETS_KEY: 'MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=',
};

test('what has a default may be left out', () => {
  const env = parseEnv({ ...enough, API_PORT: '', DEPLOYMENT_MODE: '' });
  expect(env).toMatchObject({ API_HOST: '127.0.0.1', API_PORT: 8000, LOG_LEVEL: 'info', ALLOWED_ORIGINS: [] });
  expect(apiSettings(env)).not.toHaveProperty('demoUser');
  expect(apiSettings(env)).toMatchObject({ supabaseUrl: 'http://127.0.0.1:54321', redisUrl: null });
});

test('all problems at once, and no value among them', () => {
  const wrong = {
    ...enough,
    API_PORT: 'eight',
    LIVEKIT_URL: 'nonsense',
    DATABASE_URL: 'mysql://x',
    DEPLOYMENT_MODE: 'spawner',
    LIVEKIT_API_KEY: '',
    REDIS_URL: 'http://127.0.0.1:6379',
  };
  const attempt = () => parseEnv(wrong);
  for (const name of [
    'API_PORT',
    'LIVEKIT_URL',
    'DATABASE_URL',
    'DEPLOYMENT_MODE',
    'REDIS_URL',
    'LIVEKIT_API_KEY: is not set',
  ]) {
    expect(attempt).toThrow(name);
  }
  expect(attempt).not.toThrow('mysql');
});

test("another deployment's mode refuses to start; its own is fine", () => {
  expect(() => parseEnv({ ...enough, DEPLOYMENT_MODE: 'voxie' })).toThrow('this is the API');
  expect(parseEnv({ ...enough, DEPLOYMENT_MODE: 'api' }).DEPLOYMENT_MODE).toBe('api');
});

test('origins: the dashboard by both names of this machine, and those listed', () => {
  const env = parseEnv({
    ...enough,
    DASHBOARD_URL: 'http://127.0.0.1:5173/x',
    ALLOWED_ORIGINS: 'https://a.example, https://b.example/path',
  });
  expect(allowedOriginsOf(env)).toEqual([
    'http://127.0.0.1:5173',
    'https://a.example',
    'https://b.example',
    'http://localhost:5173',
  ]);
  expect(() => parseEnv({ ...enough, ALLOWED_ORIGINS: '*' })).toThrow('ALLOWED_ORIGINS');
});
