import { appErrorOf, appRouter } from '@voxie/api';
import type { Api } from '@voxie/api';
import { fastifyTRPCPlugin } from '@trpc/server/adapters/fastify';
import type { FastifyTRPCPluginOptions } from '@trpc/server/adapters/fastify';
import type { FastifyInstance } from 'fastify';
import { createContext } from './context.ts';

const maxBatchSize = 20;

/** tRPC at /trpc: queries, mutations (batched or not) and event streams. */
export async function registerTrpc(app: FastifyInstance, api: Api): Promise<void> {
  await app.register(fastifyTRPCPlugin, {
    prefix: '/trpc',
    trpcOptions: {
      router: appRouter,
      createContext: ({ req }) => createContext(api, req),
      maxBatchSize,
      responseMeta: ({ errors }) => {
        const waits = errors.map((error) => appErrorOf(error).retryAfterSeconds ?? 0);
        const longest = Math.max(0, ...waits);
        return longest > 0 ? { headers: { 'retry-after': String(longest) } } : {};
      },
    } satisfies FastifyTRPCPluginOptions<typeof appRouter>['trpcOptions'],
  });
}
