import { createAdaptorServer } from '@hono/node-server';
import { z } from 'zod';
import { systemEnv } from './env.ts';
import { withAllowedHeaders } from './preflight.ts';
import { createSupabaseApp } from './supabase-app.ts';

const envSchema = z.object({
  PORT: z.coerce.number().int(),
  DATABASE_URL: z.string(),
  SUPABASE_PUBLISHABLE_KEY: z.string(),
  SUPABASE_SECRET_KEY: z.string(),
  SUPABASE_JWT_SECRET: z.string(),
  SITE_URL: z.string(),
  ACCESS_TOKEN_TTL_SECONDS: z.coerce.number().int().positive().optional(),
});

const env = envSchema.parse(systemEnv);
const app = createSupabaseApp({
  databaseUrl: env.DATABASE_URL,
  publishableKey: env.SUPABASE_PUBLISHABLE_KEY,
  secretKey: env.SUPABASE_SECRET_KEY,
  jwtSecret: env.SUPABASE_JWT_SECRET,
  siteUrl: env.SITE_URL,
  ...(env.ACCESS_TOKEN_TTL_SECONDS === undefined ? {} : { accessTokenTtlSeconds: env.ACCESS_TOKEN_TTL_SECONDS }),
});
await app.init();

const server = createAdaptorServer({
  fetch: async (request) => withAllowedHeaders(request, await app.fetch(request, { peerAddress: null })),
});
server.listen(env.PORT, '127.0.0.1');

process.once('SIGTERM', () => {
  server.close(() => void app.connection.close().then(() => process.exit(0)));
  if ('closeAllConnections' in server) server.closeAllConnections();
});
