import { defineAgent } from '@livekit/agents';
import type { AgentDefinition, JobContext } from '@livekit/agents';
import { createServiceClient } from '@voxie/db';
import { createChat, createEmbedder, embeddingSettingsOf } from '@voxie/knowledge';
import { createLogger, createOutbound, createSecretBox } from '@voxie/platform';
import { runCall } from '../call/run-call.ts';
import type { CallHost } from '../call/plan.ts';
import { adoptLivekitLogger } from '../livekit-logger.ts';
import { observeCall } from '../observe/observe-worker.ts';
import { isLivekitCloud, providerSettingsOf, runsTurnModel, toolSettingsOf } from './worker-env.ts';
import type { WorkerEnv } from './worker-env.ts';

/** What a job process runs, as LiveKit loads it. `readEnv` is called in that process, not in the worker's. */
export function defineCallAgent<Env extends WorkerEnv>(
  readEnv: () => Env,
  hostFor: (env: Env) => CallHost,
): AgentDefinition {
  return defineAgent({
    entry: async (ctx: JobContext) => {
      const env = readEnv();
      const host = hostFor(env);
      const { deployment } = host;
      const logger = createLogger({ name: deployment, level: env.LOG_LEVEL, base: { deployment, jobId: ctx.job.id } });
      adoptLivekitLogger(logger);
      const db = createServiceClient({ url: env.SUPABASE_URL, secretKey: env.SUPABASE_SECRET_KEY });
      const flush = await observeCall({ deployment, env, db, logger });
      const embeddings = embeddingSettingsOf(env);
      await runCall(ctx, host, {
        db,
        logger,
        flush,
        providers: providerSettingsOf(env),
        hasTurnModel: runsTurnModel(deployment, env),
        isLivekitCloud: isLivekitCloud(env.LIVEKIT_URL),
        tools: toolSettingsOf(env),
        spoolDirectory: env.SPOOL_DIR,
        embedder: embeddings === null ? null : createEmbedder(embeddings),
        chat: createChat({ apiKey: env.OPENAI_API_KEY, baseUrl: env.OPENAI_BASE_URL, model: env.CHAT_MODEL }),
        outbound: createOutbound({ allow: env.OUTBOUND_ALLOW }),
        secretBox: createSecretBox(env.SECRETS_KEY),
      });
    },
  });
}
