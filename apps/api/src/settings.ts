import type { ApiSettings } from '@voxie/api';
import type { Env } from './env.ts';

/** The environment in the API's words. */
export function apiSettings(env: Env): ApiSettings {
  const { DEMO_USER_EMAIL: email, DEMO_USER_PASSWORD: password } = env;
  return {
    supabaseUrl: env.SUPABASE_URL.replace(/\/+$/u, ''),
    supabasePublishableKey: env.SUPABASE_PUBLISHABLE_KEY,
    supabaseSecretKey: env.SUPABASE_SECRET_KEY,
    databaseUrl: env.DATABASE_URL,
    livekitUrl: env.LIVEKIT_URL,
    livekitApiKey: env.LIVEKIT_API_KEY,
    livekitApiSecret: env.LIVEKIT_API_SECRET,
    openaiBaseUrl: env.OPENAI_BASE_URL,
    ...(email === undefined || password === undefined ? {} : { demoUser: { email, password } }),
  };
}
