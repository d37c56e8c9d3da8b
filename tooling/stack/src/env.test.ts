import { SettingsError } from '@voxie/platform';
import { expect, test } from 'vitest';
import { readFileSync } from 'node:fs';
import { parseEnv as parseEnvText } from 'node:util';
import { envSchema, parseEnv } from './env.ts';

const secret = 'x'.repeat(32);
const generated = {
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

function problemsOf(source: Record<string, string>): readonly string[] {
  try {
    parseEnv({ ...generated, ...source });
  } catch (error) {
    if (error instanceof SettingsError) return error.problems;
    throw error;
  }
  return [];
}

test('secrets alone are enough: everything runs here, on the usual ports', () => {
  const settings = parseEnv(generated);
  expect(settings).toMatchObject({ API_PORT: 8_000, DASHBOARD_PORT: 5_173, LIVEKIT_PORT: 7_880 });
  expect(settings.LIVEKIT_URL).toBeUndefined();
});

test('all problems are told at once, also those between settings, and no value is shown', () => {
  const problems = problemsOf({
    API_PORT: 'abc',
    LIVEKIT_URL: 'http://no',
    SUPABASE_URL: 'https://p.supabase.co',
    DASHBOARD_PORT: '54321',
  });
  expect(problems).toEqual([
    expect.stringMatching(/^API_PORT: must be a port number/),
    expect.stringMatching(/^LIVEKIT_URL: must be an address such as wss:/),
    expect.stringMatching(/^DASHBOARD_PORT and SUPABASE_PORT: all are 54321/),
    expect.stringMatching(/^DATABASE_URL: is not set, and SUPABASE_URL is/),
  ]);
  expect(problems.join('\n')).not.toMatch(/abc|http:\/\/no|supabase\.co/);
});

test('a default that another setting takes is a clash too', () => {
  expect(problemsOf({ API_PORT: '5173' })).toEqual([
    'API_PORT and DASHBOARD_PORT: all are 5173; give each a port of its own',
  ]);
});

test('a database without its project, and one on another machine, are refused', () => {
  expect(problemsOf({ DATABASE_URL: 'postgres://u@h/d' })).toEqual([expect.stringMatching(/without SUPABASE_URL/)]);
  expect(problemsOf({ SUPABASE_URL: 'https://p.supabase.co', DATABASE_URL: 'postgres://u@127.0.0.1/d' })).toEqual([
    expect.stringMatching(/on another machine/),
  ]);
});

test('.env.example names every setting of the stack', () => {
  const example = parseEnvText(readFileSync(new URL('../../../.env.example', import.meta.url), 'utf8'));
  expect(Object.keys(example)).toEqual(expect.arrayContaining(Object.keys(envSchema.shape)));
});
