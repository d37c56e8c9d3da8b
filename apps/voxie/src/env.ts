import { portSetting, workerEnvShape } from '@voxie/agent-runtime';
import { parseSettings } from '@voxie/platform';
import type { SettingsSource } from '@voxie/platform';
import { z } from 'zod';

export const envSchema = z.object({
  ...workerEnvShape('voxie'),
  VOXIE_HEALTH_PORT: portSetting.default(8081),
  VOXIE_MODEL: z.string().default('gpt-realtime'),
  VOXIE_VOICE: z.string().default('marin'),
});
export type Env = z.output<typeof envSchema>;

/** Throws SettingsError that lists every problem. */
export const parseEnv = (source: SettingsSource): Env => parseSettings(envSchema, source);

/** The settings of this process. */
export const readEnv = (): Env => parseEnv(process.env);
