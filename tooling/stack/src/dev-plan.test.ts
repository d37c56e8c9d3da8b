import { expect, test } from 'vitest';
import { planDev, unusedShellSettings } from './dev-plan.ts';
import { parseEnv } from './env.ts';
import { serviceRows } from './ready-block.ts';

const secret = 'x'.repeat(32);
const base = {
  LIVEKIT_API_KEY: 'APIabc',
  LIVEKIT_API_SECRET: secret,
  SUPABASE_PUBLISHABLE_KEY: 'sb_publishable_x',
  SUPABASE_SECRET_KEY: secret,
  SUPABASE_JWT_SECRET: secret,
  POSTGRES_PASSWORD: secret,
  SECRETS_KEY: secret,
  DEMO_USER_EMAIL: 'demo@voxie.local',
  DEMO_USER_PASSWORD: secret,
};

function plan(more: Record<string, string> = {}) {
  const values = { ...base, ...more };
  return planDev(parseEnv(values), values);
}

test('with nothing set, all runs here and the models are played by the emulator', () => {
  const { isLocal, appEnv, claims } = plan();
  expect(isLocal).toEqual({ supabase: true, livekit: true, models: true });
  expect(appEnv).toMatchObject({
    OPENAI_BASE_URL: 'http://127.0.0.1:8790/v1',
    OPENAI_API_KEY: 'emulator',
    LIVEKIT_URL: 'ws://127.0.0.1:7880',
  });
  expect(claims).toHaveLength(10);
});

test('a key alone means OpenAI: no emulator, and no address of it', () => {
  const { isLocal, appEnv, claims } = plan({ OPENAI_API_KEY: 'sk-real' });
  expect(isLocal.models).toBe(false);
  expect(appEnv['OPENAI_API_KEY']).toBe('sk-real');
  expect(appEnv['OPENAI_BASE_URL']).toBeUndefined();
  expect(claims.map(({ setting }) => setting)).not.toContain('EMULATOR_PORT');
});

test('an address alone means that server: the workers start, without a key that means anything', () => {
  const { appEnv } = plan({ OPENAI_BASE_URL: 'http://127.0.0.1:11434/v1' });
  expect(appEnv['OPENAI_BASE_URL']).toBe('http://127.0.0.1:11434/v1');
  expect(appEnv['OPENAI_API_KEY']).toBe('none');
});

test('a Supabase of your own: nothing local is started for it, and there is no demo user', () => {
  const { isLocal, appEnv, claims } = plan({
    SUPABASE_URL: 'https://p.supabase.co',
    DATABASE_URL: 'postgres://u:p@db.p.supabase.co/postgres',
  });
  expect(isLocal.supabase).toBe(false);
  expect(appEnv['SUPABASE_URL']).toBe('https://p.supabase.co');
  expect(appEnv['DEMO_USER_PASSWORD']).toBeUndefined();
  expect(appEnv['SUPABASE_SIGNING_KEY']).toBeUndefined();
  expect(claims.map(({ setting }) => setting)).not.toContain('POSTGRES_PORT');
});

test("the apps get the database's secrets by the names they know, and not its password", () => {
  expect(Object.keys(plan().appEnv)).not.toEqual(expect.arrayContaining(['POSTGRES_PASSWORD']));
  expect(plan().appEnv).toMatchObject({ SUPABASE_SIGNING_KEY: secret });
  expect(plan().appEnv['SUPABASE_JWT_SECRET']).toBeUndefined();
});

test('the ready block names each service and where it is, and never a secret', () => {
  const rows = serviceRows({ plan: plan({ LIVEKIT_URL: 'wss://p.livekit.cloud' }), livekitAdvice: undefined });
  expect(rows).toContainEqual(['LiveKit', 'remote', 'p.livekit.cloud']);
  expect(rows).toContainEqual(['Supabase', 'local', 'http://127.0.0.1:54321']);
  expect(JSON.stringify(rows)).not.toContain(secret);
});

test('a key in the shell is named as unused unless .env has it too', () => {
  expect(unusedShellSettings({ OPENAI_API_KEY: 'sk-shell', LIVEKIT_URL: '' }, {})).toEqual(['OPENAI_API_KEY']);
  expect(unusedShellSettings({ OPENAI_API_KEY: 'sk-shell' }, { OPENAI_API_KEY: 'sk-env' })).toEqual([]);
});
