import { parseSettings } from '@voxie/platform';
import type { SettingsSource } from '@voxie/platform';
import { z } from 'zod';

export const envSchema = z.object({
  EMULATOR_HOST: z.string().default('127.0.0.1'),
  EMULATOR_PORT: z.coerce.number().int().min(0).max(65_535).default(8790),
  LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']).default('info'),
});
export type Env = z.output<typeof envSchema>;

/** Throws SettingsError that lists every problem. */
export const parseEnv = (source: SettingsSource): Env => parseSettings(envSchema, source);

/** The settings of this process. */
export const readEnv = (): Env => parseEnv(process.env);
