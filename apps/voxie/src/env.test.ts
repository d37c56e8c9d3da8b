import { expect, test } from 'vitest';
import { parseEnv } from './env.ts';

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
