import { embeddingsEnvShape, keysEnvShape, limitsEnvShape, recordingsEnvShape } from '@voxie/api';
import {
  errorsEnvShape,
  logLevels,
  metricsEnvShape,
  outboundAllowSetting,
  parseSettings,
  secretsKeySetting,
  storesEnvShape,
  tracingEnvShape,
} from '@voxie/platform';
import type { SettingsSource } from '@voxie/platform';
import { z } from 'zod';
import { trustProxySetting } from './http/proxies-env.ts';

const port = z.coerce.number('must be a port number').int().min(0).max(65_535, 'must be a port number');

const url = (protocol: RegExp, example: string) => z.url({ protocol, error: `must be an address such as ${example}` });
const http = /^https?$/u;

const liveKitKeys = z
  .string()
  .transform((list) => list.split(',').flatMap((pair) => (pair.trim() === '' ? [] : [pair.trim().split(':')])))
  .pipe(z.array(z.tuple([z.string().min(1), z.string().min(1)], 'must be key:secret, several separated by commas')))
  .transform((pairs) => pairs.map(([apiKey, apiSecret]) => ({ apiKey, apiSecret })));

const origins = z
  .string()
  .transform((list) =>
    list
      .split(',')
      .map((origin) => origin.trim())
      .filter((origin) => origin !== ''),
  )
  .pipe(z.array(url(http, 'https://app.example.com')));

export const envSchema = z.object({
  LOG_LEVEL: z.enum(logLevels, `must be one of ${logLevels.join(', ')}`).default('info'),
  API_HOST: z.string().default('127.0.0.1'),
  API_PORT: port.default(8000),
  DASHBOARD_URL: url(http, 'http://127.0.0.1:5173').default('http://127.0.0.1:5173'),
  ALLOWED_ORIGINS: origins.default([]),
  SUPABASE_URL: url(http, 'https://my-project.supabase.co'),
  SUPABASE_PUBLISHABLE_KEY: z.string(),
  SUPABASE_SECRET_KEY: z.string(),
  DATABASE_URL: url(/^postgres(?:ql)?$/u, 'postgres://user:password@host:5432/postgres'),
  LIVEKIT_URL: url(/^(?:ws|http)s?$/u, 'wss://my-project.livekit.cloud'),
  LIVEKIT_API_KEY: z.string(),
  LIVEKIT_API_SECRET: z.string(),
  LIVEKIT_PREVIOUS_KEYS: liveKitKeys.default([]),
  OPENAI_BASE_URL: url(http, 'https://api.openai.com/v1').default('https://api.openai.com/v1'),
  OPENAI_API_KEY: z.string().default(''),
  CHAT_MODEL: z.string().default('gpt-4.1-mini'),
  ...embeddingsEnvShape,
  SECRETS_KEY: secretsKeySetting,
  OUTBOUND_ALLOW: outboundAllowSetting,
  ...storesEnvShape,
  ...recordingsEnvShape,
  ...keysEnvShape,
  ...limitsEnvShape,
  LIMIT_REQUEST_SECONDS: z.coerce.number('must be seconds').int().min(1).max(300).default(30),
  TRUST_PROXY: trustProxySetting,
  ...metricsEnvShape,
  ...tracingEnvShape,
  ...errorsEnvShape,
  OTEL_TRACE_URL_TEMPLATE: url(http, 'https://traces.example.com/trace/{trace_id}')
    .refine((address) => address.includes('{trace_id}'), 'must have {trace_id} where the id of the trace belongs')
    .optional(),
  OPERATOR_IDS: z
    .string()
    .transform((list) => list.split(',').flatMap((id) => (id.trim() === '' ? [] : [id.trim()])))
    .pipe(z.array(z.uuid('must be the ids of users, separated by commas')))
    .default([]),
  DEMO_USER_EMAIL: z.email('must be an e-mail address').optional(),
  DEMO_USER_PASSWORD: z.string().optional(),
  DEPLOYMENT_MODE: z
    .literal('api', 'is for another deployment: this is the API. Leave it empty or set it to api')
    .optional(),
});
export type Env = z.infer<typeof envSchema>;

/** Throws SettingsError that lists every problem and no value. */
export const parseEnv = (source: SettingsSource): Env => parseSettings(envSchema, source);

const resealSchema = envSchema.pick({ SUPABASE_URL: true, SUPABASE_SECRET_KEY: true, SECRETS_KEY: true });

/** What sealing secrets anew needs. Throws SettingsError as above. */
export const parseResealEnv = (source: SettingsSource): z.infer<typeof resealSchema> =>
  parseSettings(resealSchema, source);

/** This process's environment; the one place that reads it. */
export const systemEnv: SettingsSource = process.env;
