import { z } from 'zod';

/** What the dashboard is built with. Everything else it learns from the API (`system.settings`). */
export const envSchema = z.object({
  VITE_API_URL: z
    .preprocess(
      (value) => (value === '' ? undefined : value),
      z.url({ protocol: /^https?$/u }).default('http://127.0.0.1:8000'),
    )
    .describe('Where the browser reaches the API.'),
});

export interface DashboardEnv {
  /** Without a trailing slash. */
  apiUrl: string;
}

/** Reads the settings; throws a sentence that names the wrong one. */
export function parseEnv(source: Record<string, unknown>): DashboardEnv {
  const parsed = envSchema.safeParse(source);
  if (!parsed.success) throw new Error('VITE_API_URL must be an http(s) address, for example http://127.0.0.1:8000.');
  return { apiUrl: parsed.data.VITE_API_URL.replace(/\/+$/u, '') };
}
