import { createAdaptorServer } from '@hono/node-server';
import { answering } from './current-request.ts';
import { parseSupabaseServerEnv, systemEnv } from './env.ts';
import { withMailCodes } from './mail-codes.ts';
import { openToBrowsers } from './preflight.ts';
import { RenewedServer } from './renewed.ts';
import { createSupabaseApp } from './supabase-app.ts';

const env = parseSupabaseServerEnv(systemEnv);
const openApp = () =>
  createSupabaseApp({
    databaseUrl: env.DATABASE_URL,
    publishableKey: env.SUPABASE_PUBLISHABLE_KEY,
    secretKey: env.SUPABASE_SECRET_KEY,
    jwtSecret: env.SUPABASE_JWT_SECRET,
    url: `http://127.0.0.1:${env.PORT}`,
    siteUrl: env.SITE_URL,
    ...(env.ACCESS_TOKEN_TTL_SECONDS === undefined ? {} : { accessTokenTtlSeconds: env.ACCESS_TOKEN_TTL_SECONDS }),
    ...env.SIGN_IN,
  });
const supabase = new RenewedServer(() => {
  const app = openApp();
  return {
    open: async () => {
      await app.connection.driver`select 1`;
      await app.init();
      await app.connection.introspect();
    },
    answer: (request) => answering(request, async () => await app.fetch(request, { peerAddress: null })),
    close: async () => await app.connection.close(),
  };
});
const answer = withMailCodes(supabase.answer);
const server = createAdaptorServer({
  fetch: async (request) => openToBrowsers(request, await answer(request)),
});
server.listen(env.PORT, '127.0.0.1');

// postgres 3.4 writes to a socket that is gone when the database stops under load, outside of any request. A hosted
// API outlives its database; so does this one. Anything else is a fault of ours and ends the process.
process.on('uncaughtException', (error) => {
  process.stderr.write(`${error.stack ?? String(error)}\n`);
  if (!/[\\/]postgres[\\/]/u.test(error.stack ?? '')) process.exit(1);
  supabase.renew();
});

process.once('SIGTERM', () => {
  // A database that went first leaves its connections open for ever.
  setTimeout(() => process.exit(0), 1_000).unref();
  server.close(() => void supabase.close().then(() => process.exit(0)));
  if ('closeAllConnections' in server) server.closeAllConnections();
});
