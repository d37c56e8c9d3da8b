import { randomBytes } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { ManagedProcess } from './managed-process.ts';
import type { SignInOptions } from './env.ts';
import { inheritedEnv } from './inherited-env.ts';

export interface SupabaseKeys {
  publishableKey: string;
  secretKey: string;
  jwtSecret: string;
}

/** Fresh keys in Supabase's own form, and a 256-bit secret for tokens. */
export function generateSupabaseKeys(): SupabaseKeys {
  return {
    publishableKey: `sb_publishable_${randomBytes(24).toString('base64url')}`,
    secretKey: `sb_secret_${randomBytes(24).toString('base64url')}`,
    jwtSecret: randomBytes(48).toString('base64url'),
  };
}

export interface StartSupabaseOptions extends SupabaseKeys {
  port: number;
  databaseUrl: string;
  siteUrl: string;
  accessTokenTtlSeconds?: number;
  signIn?: SignInOptions;
  /** Cheaper password hashes. For data that is thrown away. */
  isThrowaway?: boolean;
  logFile?: string;
}

/** Starts the Supabase API in a process of its own; the database must be prepared. */
export async function startSupabase(options: StartSupabaseOptions): Promise<{ url: string; process: ManagedProcess }> {
  const url = `http://127.0.0.1:${options.port}`;
  const child = new ManagedProcess({
    name: 'supabase',
    command: process.execPath,
    args: ['--disable-warning=ExperimentalWarning', fileURLToPath(new URL('supabase-server.ts', import.meta.url))],
    env: {
      ...inheritedEnv(),
      PORT: String(options.port),
      DATABASE_URL: options.databaseUrl,
      SUPABASE_PUBLISHABLE_KEY: options.publishableKey,
      SUPABASE_SECRET_KEY: options.secretKey,
      SUPABASE_JWT_SECRET: options.jwtSecret,
      SITE_URL: options.siteUrl,
      LITE_TELEMETRY: '0',
      ...(options.signIn === undefined ? {} : { SIGN_IN: JSON.stringify(options.signIn) }),
      ...(options.isThrowaway === true ? { LITE_AUTH_BCRYPT_COST: '4' } : {}),
      ...(options.accessTokenTtlSeconds === undefined
        ? {}
        : { ACCESS_TOKEN_TTL_SECONDS: String(options.accessTokenTtlSeconds) }),
    },
    ...(options.logFile === undefined ? {} : { logFile: options.logFile }),
  });
  try {
    await child.waitReady(async () => {
      const response = await fetch(`${url}/auth/v1/health`, { headers: { apikey: options.publishableKey } });
      return response.ok;
    });
  } catch (error) {
    await child.stop();
    throw error;
  }
  return { url, process: child };
}
