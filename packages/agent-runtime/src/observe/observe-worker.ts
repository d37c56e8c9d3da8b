import type { Deployment, ErrorReport } from '@voxie/contracts';
import { errorGroups } from '@voxie/db';
import type { Db } from '@voxie/db';
import { createMetricsRegistry, exitOnUncaught, sendNumbersTo, startObserving } from '@voxie/platform';
import type { Logger } from '@voxie/platform';
import { numbersAddress, prepareJobEnv } from '../env.ts';
import type { WorkerEnv } from '../worker/worker-env.ts';
import { freePort, startHealthServer } from './health-server.ts';
import { hearCalls } from './hear-calls.ts';
import { tellWorker } from './tell-worker.ts';
import { registerWorkerNumbers } from './worker-numbers.ts';

interface ObserveInput {
  deployment: Deployment;
  env: WorkerEnv;
  db: Db;
  logger: Logger;
}

interface ObservedWorker extends AsyncDisposable {
  /** Where upstream's own health page is to listen, on loopback: ours stands in front of it. */
  innerPort: number;
}

const store = (db: Db) => async (report: ErrorReport) => void (await errorGroups.record(db, report));

/** The worker's metrics, errors and spans, and its health page. `openCalls` is asked with each scrape. */
export async function observeWorker(
  { deployment, env, db, logger }: ObserveInput,
  { healthPort, openCalls }: { healthPort: number; openCalls: () => number },
): Promise<ObservedWorker> {
  const process = `${deployment}_worker` as const;
  exitOnUncaught(logger, await startObserving({ service: deployment, process, env, store: store(db), logger }));
  const registry = await createMetricsRegistry(env.RELEASE_COMMIT);
  sendNumbersTo(registry);
  const calls = await hearCalls(registry, deployment);
  prepareJobEnv(calls.address);
  const innerPort = await freePort();
  registerWorkerNumbers(registry, {
    deployment,
    db,
    innerPort,
    openCalls,
    capacity: env.MAX_CALLS,
    spoolDirectory: env.SPOOL_DIR,
    providerUrl: env.OPENAI_BASE_URL,
  });
  const { HEALTH_HOST: host, METRICS_TOKEN: metricsToken } = env;
  const health = await startHealthServer({ host, port: healthPort, innerPort, registry, metricsToken });
  return {
    innerPort,
    [Symbol.asyncDispose]: async () => {
      await health[Symbol.asyncDispose]();
      await calls[Symbol.asyncDispose]();
    },
  };
}

/** The errors and spans of a call's process, and its numbers by way of its worker. Answers how to send what waits. */
export async function observeCall({ deployment, env, db, logger }: ObserveInput): Promise<() => Promise<void>> {
  const address = numbersAddress();
  if (address !== null) sendNumbersTo(tellWorker(address));
  const process = `${deployment}_call` as const;
  return await startObserving({ service: `${deployment}-call`, process, env, store: store(db), logger });
}
