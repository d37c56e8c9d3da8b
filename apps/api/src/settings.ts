import { embeddingSettingsOf, limitSettingsOf, recordingStoreOf } from '@voxie/api';
import type { ApiSettings } from '@voxie/api';
import type { Env } from './env.ts';

/** The demo user opens the door to everyone: never on a project that others can reach, whatever the settings say. */
const isLocal = (url: string): boolean => ['localhost', '127.0.0.1', '[::1]'].includes(new URL(url).hostname);

/** The environment in the API's words. */
export function apiSettings(env: Env): ApiSettings {
  const { DEMO_USER_EMAIL: email, DEMO_USER_PASSWORD: password } = env;
  return {
    supabaseUrl: env.SUPABASE_URL.replace(/\/+$/u, ''),
    dashboardUrl: env.DASHBOARD_URL.replace(/\/+$/u, ''),
    supabasePublishableKey: env.SUPABASE_PUBLISHABLE_KEY,
    supabaseSecretKey: env.SUPABASE_SECRET_KEY,
    databaseUrl: env.DATABASE_URL,
    livekitUrl: env.LIVEKIT_URL,
    livekitApiKey: env.LIVEKIT_API_KEY,
    livekitApiSecret: env.LIVEKIT_API_SECRET,
    livekitPreviousKeys: env.LIVEKIT_PREVIOUS_KEYS,
    openaiBaseUrl: env.OPENAI_BASE_URL,
    embeddings: embeddingSettingsOf(env),
    chat: {
      apiKey: env.OPENAI_API_KEY,
      baseUrl: env.OPENAI_BASE_URL.replace(/\/+$/u, ''),
      model: env.CHAT_MODEL,
    },
    secretsKeys: env.SECRETS_KEY,
    outboundAllow: env.OUTBOUND_ALLOW,
    filesDirectory: env.FILES_DIR,
    recordings: recordingStoreOf(env),
    redisUrl: env.REDIS_URL ?? null,
    limits: limitSettingsOf(env),
    signingKey: env.SUPABASE_SIGNING_KEY ?? null,
    operatorIds: env.OPERATOR_IDS,
    traceUrlTemplate: env.OTEL_TRACE_URL_TEMPLATE ?? null,
    ...(email === undefined || password === undefined || !isLocal(env.SUPABASE_URL)
      ? {}
      : { demoUser: { email, password } }),
  };
}
