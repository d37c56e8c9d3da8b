import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { envSchema, parseEnv } from './env.ts';

const given = {
  LIVEKIT_URL: 'ws://127.0.0.1:7880',
  LIVEKIT_API_KEY: 'key',
  LIVEKIT_API_SECRET: 'secret',
  SUPABASE_URL: 'http://127.0.0.1:54321',
  SUPABASE_SECRET_KEY: 'secret',
  OPENAI_API_KEY: 'sk',
  SECRETS_KEY: 'MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=',
};

test("Voxie's own settings have defaults", () => {
  expect(parseEnv({ ...given, VOXIE_MODEL: '' })).toMatchObject({
    VOXIE_HEALTH_PORT: 8081,
    VOXIE_MODEL: 'gpt-realtime',
    VOXIE_VOICE: 'marin',
    DEPLOYMENT_MODE: 'voxie',
  });
});

test('refuses to be the other deployment', () => {
  expect(() => parseEnv({ ...given, DEPLOYMENT_MODE: 'spawner' })).toThrow(
    /DEPLOYMENT_MODE: must be voxie or unset here/u,
  );
});

test('every problem is said at once, and no value', () => {
  const parse = () => parseEnv({ ...given, LIVEKIT_URL: 'nowhere', OPENAI_API_KEY: '' });
  expect(parse).toThrow(/LIVEKIT_URL: must be a URL[\s\S]*OPENAI_API_KEY: is not set/u);
  expect(parse).not.toThrow(/nowhere/u);
});

test('every setting is in .env.example', () => {
  const example = readFileSync(new URL('../../../.env.example', import.meta.url), 'utf8');
  const named = [...example.matchAll(/^([A-Z][A-Z0-9_]*)=/gmu)].map((match) => match[1]);
  expect(named).toEqual(expect.arrayContaining(Object.keys(envSchema.shape)));
});
