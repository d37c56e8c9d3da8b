import { expect, test } from 'vitest';
import { z } from 'zod';
import { parseSettings, SettingsError } from './settings.ts';

const schema = z.object({
  API_PORT: z.coerce.number('must be a number').int().default(8000),
  SUPABASE_URL: z.url('must be a URL such as http://127.0.0.1:54321'),
  LIVEKIT_API_SECRET: z.string().min(32, 'must have at least 32 characters'),
});

test('an empty string counts as unset, so the default applies', () => {
  const settings = parseSettings(schema, {
    API_PORT: '',
    SUPABASE_URL: 'http://localhost:1',
    LIVEKIT_API_SECRET: 'x'.repeat(32),
  });
  expect(settings.API_PORT).toBe(8000);
});

test('all problems are reported at once, without a value', () => {
  const source = { SUPABASE_URL: 'nonsense-value', LIVEKIT_API_SECRET: 'short-secret' };
  const said = [
    'SUPABASE_URL: must be a URL such as http://127.0.0.1:54321',
    'LIVEKIT_API_SECRET: must have at least 32 characters',
  ];
  const message = `The settings need attention:\n${said.map((problem) => `  - ${problem}`).join('\n')}`;
  expect(() => parseSettings(schema, source)).toThrow(new SettingsError(said));
  expect(() => parseSettings(schema, source)).toThrow(message);
});

test('a missing setting is said to be missing', () => {
  expect(() => parseSettings(schema, {})).toThrow(/SUPABASE_URL: is not set/u);
});
