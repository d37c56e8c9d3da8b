import { createApi } from '@voxie/api';
import { createLogger, SettingsError } from '@voxie/platform';
import { parseEnv, systemEnv } from './env.ts';
import type { Env } from './env.ts';
import { allowedOriginsOf } from './http/origins.ts';
import { createServer } from './server.ts';
import { apiSettings } from './settings.ts';
import { stopOnSignal } from './stop.ts';

function refuse(error: unknown): never {
  if (!(error instanceof SettingsError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exit(1);
}

function readEnv(): Env {
  try {
    return parseEnv(systemEnv);
  } catch (error) {
    return refuse(error);
  }
}

const env = readEnv();
const logger = createLogger({ name: 'api', level: env.LOG_LEVEL, base: { deployment: 'api' } });
const api = createApi(apiSettings(env), logger);
const server = await createServer(api, { allowedOrigins: allowedOriginsOf(env) });
stopOnSignal({ logger, close: () => server.close(), closeApi: api.close });

try {
  await server.listen({ host: env.API_HOST, port: env.API_PORT });
} catch (error) {
  const isTaken = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
  const advice = isTaken
    ? `Port ${env.API_PORT} is taken. Stop what uses it, or set API_PORT to another.`
    : 'Cannot listen.';
  logger.fatal({ err: error }, advice);
  await api.close();
  process.exitCode = 1;
}
