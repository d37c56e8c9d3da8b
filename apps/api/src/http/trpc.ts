import { appErrorOf, appRouter, listProcedures, maxBatchSize } from '@voxie/api';
import type { Api } from '@voxie/api';
import { fastifyRequestHandler, fastifyTRPCPlugin } from '@trpc/server/adapters/fastify';
import type { FastifyTRPCPluginOptions } from '@trpc/server/adapters/fastify';
import type { FastifyInstance } from 'fastify';
import { createContext } from './context.ts';

const prefix = '/trpc';

/** tRPC at /trpc: queries, mutations (batched or not) and event streams. */
export async function registerTrpc(app: FastifyInstance, api: Api): Promise<void> {
  const trpcOptions = {
    router: appRouter,
    createContext: ({ req, res }) => createContext(api, req, res),
    maxBatchSize,
    responseMeta: ({ errors }) => {
      const waits = errors.map((error) => appErrorOf(error).retryAfterSeconds ?? 0);
      const longest = Math.max(0, ...waits);
      return longest > 0 ? { headers: { 'retry-after': String(longest) } } : {};
    },
  } satisfies FastifyTRPCPluginOptions<typeof appRouter>['trpcOptions'];
  await app.register(fastifyTRPCPlugin, { prefix, trpcOptions });
  await app.register((scope) => {
    // As the plugin does: tRPC parses the body itself.
    scope.removeContentTypeParser('application/json');
    scope.addContentTypeParser('application/json', { parseAs: 'string' }, (_request, body, done) => done(null, body));
    for (const { name: path, definition } of listProcedures()) {
      const bodyLimit = definition.meta?.maxBodyBytes;
      if (bodyLimit === undefined) continue;
      // Its own address, so that only this procedure takes so much.
      scope.post(`${prefix}/${path}`, { bodyLimit }, async (req, res) => {
        await fastifyRequestHandler({ ...trpcOptions, req, res, path });
      });
    }
  });
}
