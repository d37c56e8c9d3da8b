import type { StackSecrets } from './secrets.ts';
import type { StackPorts } from './default-ports.ts';

export type StackUrls = Record<'api' | 'dashboard' | 'emulator' | 'livekit' | 'supabase' | 'database', string>;

export function localUrls(ports: StackPorts, secrets: StackSecrets): StackUrls {
  return {
    api: `http://127.0.0.1:${ports.api}`,
    dashboard: `http://127.0.0.1:${ports.dashboard}`,
    emulator: `http://127.0.0.1:${ports.emulator}`,
    livekit: `ws://127.0.0.1:${ports.livekit}`,
    supabase: `http://127.0.0.1:${ports.supabase}`,
    database: `postgres://postgres:${encodeURIComponent(secrets.postgresPassword)}@127.0.0.1:${ports.postgres}/postgres`,
  };
}

/** The settings that every app of a wholly local stack gets. */
export function localAppEnv(ports: StackPorts, secrets: StackSecrets): Record<string, string> {
  const urls = localUrls(ports, secrets);
  return {
    LOG_LEVEL: 'info',
    API_HOST: '127.0.0.1',
    API_PORT: String(ports.api),
    DASHBOARD_PORT: String(ports.dashboard),
    DASHBOARD_URL: urls.dashboard,
    EMULATOR_PORT: String(ports.emulator),
    VOXIE_HEALTH_PORT: String(ports.voxieHealth),
    SPAWNER_HEALTH_PORT: String(ports.spawnerHealth),
    SUPABASE_URL: urls.supabase,
    SUPABASE_PUBLISHABLE_KEY: secrets.publishableKey,
    SUPABASE_SECRET_KEY: secrets.secretKey,
    SUPABASE_SIGNING_KEY: secrets.jwtSecret,
    DATABASE_URL: urls.database,
    LIVEKIT_URL: urls.livekit,
    LIVEKIT_API_KEY: secrets.livekitApiKey,
    LIVEKIT_API_SECRET: secrets.livekitApiSecret,
    OPENAI_BASE_URL: `${urls.emulator}/v1`,
    OPENAI_API_KEY: 'emulator',
    EMBEDDINGS_BASE_URL: `${urls.emulator}/v1`,
    EMBEDDINGS_MODEL: 'text-embedding-3-small',
    EMBEDDINGS_API_KEY: 'emulator',
    SECRETS_KEY: secrets.secretsKey,
    DEMO_USER_EMAIL: secrets.demoUserEmail,
    DEMO_USER_PASSWORD: secrets.demoUserPassword,
    VITE_API_URL: urls.api,
  };
}
