import type { Api } from '@voxie/api';
import type { FastifyInstance } from 'fastify';

/** Gives archives at the paths that data.exportLink signs. */
export function registerExports(app: FastifyInstance, api: Api): void {
  app.get<{ Params: { exportId: string }; Querystring: Record<string, unknown> }>(
    '/exports/:exportId',
    async ({ params: { exportId }, query }, reply) => {
      const { headers, body } = await api.serveExport({ exportId, query });
      return await reply.headers(headers).send(body);
    },
  );
}
