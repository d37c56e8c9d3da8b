import { providers } from '@voxie/contracts';
import type { Deployment, ProviderDescriptor } from '@voxie/contracts';
import { embeddingsEnvShape } from '@voxie/knowledge';
import {
  errorsEnvShape,
  logLevels,
  metricsEnvShape,
  outboundAllowSetting,
  secretsKeySetting,
  storesEnvShape,
  tracingEnvShape,
} from '@voxie/platform';
import type { ProviderSettings } from '@voxie/providers';
import { recordingsEnvShape } from '@voxie/recordings';
import type { ToolSettings } from '@voxie/tools';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';

const whole = (least: number, most: number) =>
  z.coerce
    .number('must be a whole number')
    .int('must be a whole number')
    .min(least, `must be ${least} or more`)
    .max(most, `must be ${most} or less`);

/** A setting that holds a TCP port. */
export const portSetting = whole(1, 65_535);

const addressSetting = (fallback: string) =>
  z
    .url(`must be a URL such as ${fallback}`)
    .default(fallback)
    .transform((url) => url.replace(/\/+$/u, ''));

const everyProvider: readonly ProviderDescriptor[] = Object.values(providers);

/** Key and address of each provider, by its descriptor; OpenAI's are asked for by name, as no worker runs without them. */
const providerEnvShape = (): Readonly<
  Record<`${string}_API_KEY` | `${string}_BASE_URL`, z.ZodType<string | undefined>>
> =>
  Object.fromEntries<z.ZodType<string | undefined>>(
    everyProvider.flatMap(({ id, setting, address }): [string, z.ZodType<string | undefined>][] =>
      id === 'openai' || setting === null || address === null
        ? []
        : [
            [setting, z.string().optional()],
            [address.setting, addressSetting(address.default)],
          ],
    ),
  );

/** The settings both workers take. `deployment` is the one that DEPLOYMENT_MODE may name. */
export const workerEnvShape = (deployment: Deployment) => ({
  LOG_LEVEL: z.enum(logLevels, `must be one of ${logLevels.join(', ')}`).default('info'),
  LIVEKIT_URL: z.url({ protocol: /^(?:wss?|https?)$/u, error: 'must be a URL such as ws://127.0.0.1:7880' }),
  LIVEKIT_API_KEY: z.string(),
  LIVEKIT_API_SECRET: z.string(),
  SUPABASE_URL: z.url('must be a URL such as http://127.0.0.1:54321'),
  SUPABASE_SECRET_KEY: z.string(),
  OPENAI_API_KEY: z.string(),
  OPENAI_BASE_URL: addressSetting(providers.openai.address.default),
  CHAT_MODEL: z.string().default('gpt-4.1-mini'),
  ...embeddingsEnvShape,
  ...providerEnvShape(),
  TURN_MODEL: z.enum(['on', 'off'], 'must be on or off').default('off'),
  SECRETS_KEY: secretsKeySetting,
  OUTBOUND_ALLOW: outboundAllowSetting,
  ...storesEnvShape,
  ...metricsEnvShape,
  ...tracingEnvShape,
  ...errorsEnvShape,
  ...recordingsEnvShape,
  SPOOL_DIR: z.string().default(() => join(homedir(), '.local/share/voxie/spool')),
  DATABASE_URL: z
    .url({ protocol: /^postgres(?:ql)?$/u, error: 'must be a URL such as postgres://user:password@host:5432/postgres' })
    .optional(),
  DEPLOYMENT_MODE: z
    .literal(
      deployment,
      `must be ${deployment} or unset here: this is the ${deployment} worker, each deployment runs its own`,
    )
    .default(deployment),
  HEALTH_HOST: z.string().default('127.0.0.1'),
  IDLE_PROCESSES: whole(1, 16).default(1),
  MAX_CALLS: whole(1, 1000).default(25),
  DRAIN_SECONDS: whole(0, 86_400).default(5),
});

export type WorkerEnv = z.output<z.ZodObject<ReturnType<typeof workerEnvShape>>>;

const textIn = (env: Readonly<Record<string, unknown>>, setting: string): string | undefined => {
  const value = env[setting];
  return typeof value === 'string' ? value : undefined;
};

/** Of each provider that has a key: where it is. */
export const providerSettingsOf = (env: Pick<WorkerEnv, 'OPENAI_API_KEY' | 'OPENAI_BASE_URL'>): ProviderSettings => ({
  ...Object.fromEntries(
    everyProvider.flatMap(({ id, setting, address }) => {
      const apiKey = setting === null ? undefined : textIn(env, setting);
      const baseUrl = address === null ? undefined : textIn(env, address.setting);
      return apiKey === undefined || baseUrl === undefined ? [] : [[id, { apiKey, baseUrl }]];
    }),
  ),
  openai: { apiKey: env.OPENAI_API_KEY, baseUrl: env.OPENAI_BASE_URL },
});

/** Whether a worker runs the local end-of-turn model: Voxie herself leaves turns to her realtime model. */
export const runsTurnModel = (deployment: Deployment, { TURN_MODEL }: Pick<WorkerEnv, 'TURN_MODEL'>): boolean =>
  deployment === 'spawner' && TURN_MODEL === 'on';

export const isLivekitCloud = (url: string): boolean => new URL(url).hostname.endsWith('.livekit.cloud');

export const toolSettingsOf = (
  env: Pick<WorkerEnv, 'FILES_DIR' | 'REDIS_URL' | 'DATABASE_URL' | 'OPENAI_API_KEY' | 'OPENAI_BASE_URL'>,
): ToolSettings => ({
  filesDirectory: env.FILES_DIR,
  redisUrl: env.REDIS_URL ?? null,
  databaseUrl: env.DATABASE_URL ?? null,
  openai: { apiKey: env.OPENAI_API_KEY, baseUrl: env.OPENAI_BASE_URL },
});
