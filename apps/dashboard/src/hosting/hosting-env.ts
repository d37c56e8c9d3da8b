import { fileURLToPath } from 'node:url';
import { loadEnv } from 'vite';
import type { Origins } from './security-headers.ts';

/** The folder with .env. */
export const repositoryRoot = fileURLToPath(new URL('../../../..', import.meta.url));

/** Where the dashboard is served on this machine, and what its pages may reach, by .env and the environment. */
export function hostingEnv(mode: string): { port: number; origins: Origins } {
  const env = loadEnv(mode, repositoryRoot, ['DASHBOARD_PORT', 'VITE_API_URL', 'SUPABASE_URL', 'LIVEKIT_URL']);
  return {
    port: Number(env['DASHBOARD_PORT'] || '5173'),
    origins: {
      apiUrl: env['VITE_API_URL'] || 'http://127.0.0.1:8000',
      supabaseUrl: env['SUPABASE_URL'] ?? '',
      livekitUrl: env['LIVEKIT_URL'] ?? '',
    },
  };
}
