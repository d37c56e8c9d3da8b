import { expect, test } from 'vitest';
import { parseEnv } from './env.ts';
import { apiSettings } from './settings.ts';

const source = {
  SUPABASE_URL: 'http://127.0.0.1:54321',
  SUPABASE_PUBLISHABLE_KEY: 'publishable',
  SUPABASE_SECRET_KEY: 'secret',
  DATABASE_URL: 'postgres://postgres@127.0.0.1:54322/postgres',
  LIVEKIT_URL: 'ws://127.0.0.1:7880',
  LIVEKIT_API_KEY: 'key',
  LIVEKIT_API_SECRET: 'secret',
  SECRETS_KEY: 'MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=',
  DEMO_USER_EMAIL: 'demo@voxie.local',
  DEMO_USER_PASSWORD: 'a demo password',
};

test('the demo user is offered on the local stack only', () => {
  expect(apiSettings(parseEnv(source)).demoUser?.email).toBe('demo@voxie.local');
  const hosted = { ...source, SUPABASE_URL: 'https://my-project.supabase.co' };
  expect(apiSettings(parseEnv(hosted)).demoUser).toBeUndefined();
});
