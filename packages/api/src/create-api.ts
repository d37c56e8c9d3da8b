import { createAuthClient, createKeyClient, createPass, createServiceClient, createUserClient } from '@voxie/db';
import { createJobs } from '@voxie/jobs';
import { createChat, createEmbedder } from '@voxie/knowledge';
import { createOutbound, createSecretBox } from '@voxie/platform';
import type { Logger } from '@voxie/platform';
import { createActorResolver } from './actor.ts';
import { workOnAnalysis } from './analysis/job.ts';
import { workOnDeletedAgents } from './agents/forget-job.ts';
import { startAnalyticsRefresher } from './analytics/refresher.ts';
import { startSupervisor } from './calls/supervisor.ts';
import { createChangeHub } from './changes/hub.ts';
import { workOnExports } from './data/export-job.ts';
import { createExportServer } from './data/serve-export.ts';
import type { ServeExport } from './data/serve-export.ts';
import type { ApiDeps, ApiSettings } from './deps.ts';
import { workOnKnowledge } from './knowledge/index-job.ts';
import { workOnAgentJobs } from './jobs/work.ts';
import { createKeyClaimsSigner } from './keys/sign-key-claims.ts';
import { createLimits } from './limits/create-limits.ts';
import { createLiveKit } from './livekit/livekit.ts';
import { createWebhookHandler } from './livekit/webhook.ts';
import { workOnMemory } from './memory/write-job.ts';
import { workOnPrices } from './prices/reprice-job.ts';
import { createRecordingServer } from './recordings/serve.ts';
import type { ServeRecording } from './recordings/serve.ts';
import { workOnRetention } from './retention/work.ts';
import { askOnce } from './system/ask-once.ts';
import { createEmulatorCheck } from './system/is-emulated.ts';
import { readiness } from './system/readiness.ts';
import { workOnWebhooks } from './webhooks/work.ts';

const readinessGoodForMs = 1000;

/** All of the API but its HTTP server. */
export interface Api {
  deps: ApiDeps;
  readiness: () => ReturnType<typeof readiness>;
  receiveWebhook: (rawBody: string, authorization: string | undefined) => Promise<void>;
  /** For those who were given a signed path by calls.recording. Throws AppError. */
  serveRecording: ServeRecording;
  /** For those who were given a signed path by data.exportLink. Throws AppError. */
  serveExport: ServeExport;
  /** Stops listening and supervising. Calls go on; another API, or this one started again, looks after them. */
  close: () => Promise<void>;
}

/** Makes what the services work with; asks nobody yet. */
function depsOf(settings: ApiSettings, logger: Logger): ApiDeps {
  const { supabaseUrl: url, supabasePublishableKey: publishableKey } = settings;
  const auth = createAuthClient({ url, publishableKey });
  const service = createServiceClient({ url, secretKey: settings.supabaseSecretKey });
  const asCaller = { url, publishableKey, pass: createPass(service) };
  return {
    settings,
    logger,
    auth,
    service,
    ...createActorResolver({
      auth,
      service,
      signKeyClaims: settings.signingKey === null ? null : createKeyClaimsSigner(settings.signingKey),
      forUser: (accessToken) => createUserClient({ ...asCaller, accessToken }),
      forKey: (accessToken) => createKeyClient({ ...asCaller, accessToken }),
    }),
    limits: createLimits(settings.limits, { redisUrl: settings.redisUrl, logger }),
    livekit: createLiveKit({
      url: settings.livekitUrl,
      apiKey: settings.livekitApiKey,
      apiSecret: settings.livekitApiSecret,
      previousKeys: settings.livekitPreviousKeys,
    }),
    changes: createChangeHub({ databaseUrl: settings.databaseUrl, logger }),
    outbound: createOutbound({ allow: settings.outboundAllow }),
    secretBox: createSecretBox(settings.secretsKeys),
    jobs: createJobs({ databaseUrl: settings.databaseUrl, logger, role: 'worker' }),
    embedder: settings.embeddings === null ? null : createEmbedder(settings.embeddings),
    chat: createChat(settings.chat),
    spawnsInFlight: new Map(),
    isEmulated: createEmulatorCheck(settings.openaiBaseUrl),
  };
}

/** Builds the API and starts its supervisor. Nothing it needs must be up already: /health/ready says what is missing. */
export function createApi(settings: ApiSettings, logger: Logger): Api {
  const deps = depsOf(settings, logger);
  const supervisor = startSupervisor(deps);
  const refresher = startAnalyticsRefresher(deps);
  workOnAgentJobs(deps);
  workOnPrices(deps);
  workOnExports(deps);
  const work = startWork(deps);
  return {
    deps,
    // Anyone may ask, and is not counted: however many do, what it needs is asked once in a while.
    readiness: askOnce(
      () => readiness(deps),
      () => readinessGoodForMs,
    ),
    receiveWebhook: createWebhookHandler(deps),
    serveRecording: createRecordingServer(deps),
    serveExport: createExportServer(deps),
    close: async () => {
      await supervisor.stop();
      await refresher.stop();
      for (const each of work) each[Symbol.dispose]();
      await deps.jobs.close();
      await deps.changes.close();
      deps.limits.close();
    },
  };
}

/** All that is done in the background, beside jobs that agents start. */
const startWork = (deps: ApiDeps): Disposable[] => [
  workOnKnowledge(deps),
  workOnMemory(deps),
  workOnAnalysis(deps),
  workOnDeletedAgents(deps),
  workOnWebhooks(deps),
  workOnRetention(deps),
];
