import { createApi, registerNumbers } from '@voxie/api';
import type { Api } from '@voxie/api';
import type { ErrorReport } from '@voxie/contracts';
import { errorGroups } from '@voxie/db';
import {
  createLogger,
  createMetricsRegistry,
  exitOnUncaught,
  sendNumbersTo,
  SettingsError,
  startObserving,
} from '@voxie/platform';
import type { Logger, MetricsRegistry } from '@voxie/platform';
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

async function observe(env: Env, api: Api, logger: Logger): Promise<MetricsRegistry> {
  const store = async (report: ErrorReport) => void (await errorGroups.record(api.deps.service, report));
  const flush = await startObserving({ service: 'api', process: 'api', env, store, logger });
  exitOnUncaught(logger, flush);
  const registry = await createMetricsRegistry(env.RELEASE_COMMIT);
  sendNumbersTo(registry);
  registerNumbers(registry, api.deps);
  return registry;
}

const env = readEnv();
const logger = createLogger({ name: 'api', level: env.LOG_LEVEL, base: { deployment: 'api' } });
const api = createApi(apiSettings(env), logger);
const server = await createServer(api, {
  allowedOrigins: allowedOriginsOf(env),
  metrics: await observe(env, api, logger),
  metricsToken: env.METRICS_TOKEN,
  trustProxy: env.TRUST_PROXY,
  requestWithinSeconds: env.LIMIT_REQUEST_SECONDS,
});
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
