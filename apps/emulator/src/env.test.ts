import { expect, test } from 'vitest';

import { parseEnv } from './env.ts';

test('defaults, with an empty string as unset', () => {
  expect(parseEnv({ EMULATOR_PORT: '' })).toEqual({
    EMULATOR_HOST: '127.0.0.1',
    EMULATOR_PORT: 8790,
    LOG_LEVEL: 'info',
  });
});

test('all problems at once', () => {
  expect(() => parseEnv({ EMULATOR_PORT: 'abc', LOG_LEVEL: 'loud' })).toThrow(/EMULATOR_PORT[\s\S]*LOG_LEVEL/u);
});
