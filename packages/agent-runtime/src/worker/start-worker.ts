import { AgentServer, InferenceRunner, initializeLogger, ServerOptions } from '@livekit/agents';
import type { Deployment, RecordEntry } from '@voxie/contracts';
import { createServiceClient, record } from '@voxie/db';
import type { Db } from '@voxie/db';
import { createLogger } from '@voxie/platform';
import type { Logger } from '@voxie/platform';
import { recordingStoreOf } from '@voxie/recordings';
import { adoptLivekitLogger } from '../livekit-logger.ts';
import { observeWorker } from '../observe/observe-worker.ts';
import { startReplay } from '../record/replay.ts';
import { startUploads } from '../recording/upload.ts';
import { answerRequest } from './accept-request.ts';
import { checkEntry } from './check-entry.ts';
import { reachesLivekit } from './check-livekit.ts';
import { checkPort } from './check-port.ts';
import { stopOnSignals } from './stop.ts';
import { runsTurnModel } from './worker-env.ts';
import type { WorkerEnv } from './worker-env.ts';

export interface WorkerInput {
  deployment: Deployment;
  env: WorkerEnv;
  health: { setting: string; port: number };
  /** The file the job processes run; its default export is the agent. */
  entry: URL;
}

interface ServerParts {
  db: Db;
  logger: Logger;
}

const jobStopMs = 8000;
/** A busy machine takes long; the stock 10 s would end the process and start it again, which makes it busier. */
const jobStartMs = 60_000;

/**
 * Registers with LiveKit and takes jobs until a signal comes. SIGTERM and SIGINT refuse new calls, give the open ones
 * DRAIN_SECONDS, then end them; a second signal ends them at once. Throws Error with one sentence when it cannot start.
 */
export async function startWorker({ deployment, env, health, entry }: WorkerInput): Promise<void> {
  const logger = createLogger({ name: deployment, level: env.LOG_LEVEL, base: { deployment } });
  await checkPort(health.setting, env.HEALTH_HOST, health.port);
  initializeLogger({ pretty: false, level: env.LOG_LEVEL });
  adoptLivekitLogger(logger, 'info');
  await checkEntry(entry);
  if (!(await reachesLivekit(env)))
    logger.warn({ url: env.LIVEKIT_URL }, 'LiveKit cannot be reached yet; trying until it can');
  if (!runsTurnModel(deployment, env)) withoutTurnModel();
  const db = createServiceClient({ url: env.SUPABASE_URL, secretKey: env.SUPABASE_SECRET_KEY });
  const openCalls = () => server.activeJobs.length;
  await using observed = await observeWorker({ deployment, env, db, logger }, { healthPort: health.port, openCalls });
  const server = createServer({ deployment, env, entry, port: observed.innerPort }, { db, logger });
  const write = async (...of: [callId: string, entries: readonly RecordEntry[]]) => await record.write(db, ...of);
  await using _replay = startReplay({ directory: env.SPOOL_DIR, write, logger });
  const store = recordingStoreOf(env);
  await using _uploads = startUploads({ spoolDirectory: env.SPOOL_DIR, store, db, logger });
  const stopped = stopOnSignals(server, { drainMs: env.DRAIN_SECONDS * 1000, logger });
  // Rejects when the connection is given up, which maxRetry forbids, or resolves when the server was closed.
  await Promise.race([server.run(), stopped]);
  await stopped;
}

interface ServerInput extends Omit<WorkerInput, 'health'> {
  /** Of upstream's health page: ours stands in front of it. */
  port: number;
}

function createServer({ deployment, env, entry, port }: ServerInput, { db, logger }: ServerParts): AgentServer {
  const policy = { deployment, db, logger, hasRoom: () => server.activeJobs.length < env.MAX_CALLS };
  const server = new AgentServer(
    new ServerOptions({
      agent: entry.pathname,
      agentName: deployment,
      requestFunc: async (request) => await answerRequest(request, policy),
      // Calls, not CPU: a number that means the same on every machine.
      loadFunc: (worker) => Promise.resolve(worker.activeJobs.length / env.MAX_CALLS),
      loadThreshold: 1,
      numIdleProcesses: env.IDLE_PROCESSES,
      shutdownProcessTimeout: jobStopMs,
      initializeProcessTimeout: jobStartMs,
      maxRetry: Number.MAX_SAFE_INTEGER,
      wsURL: env.LIVEKIT_URL,
      apiKey: env.LIVEKIT_API_KEY,
      apiSecret: env.LIVEKIT_API_SECRET,
      host: '127.0.0.1',
      port,
      logLevel: env.LOG_LEVEL,
      production: true,
    }),
  );
  return server;
}

/**
 * The stock server starts a process of 350 MB for the turn model, which few agents use. It does so for every enumerable
 * runner, and registers its own only where that name is free.
 */
function withoutTurnModel(): void {
  Object.defineProperty(InferenceRunner.registeredRunners, 'lk_eot_audio', { value: 'unused', enumerable: false });
}
