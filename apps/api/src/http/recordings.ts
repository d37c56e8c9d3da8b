import type { Api } from '@voxie/api';
import type { FastifyInstance } from 'fastify';

/** Plays recordings at the paths that calls.recording signs. */
export function registerRecordings(app: FastifyInstance, api: Api): void {
  app.get<{ Params: { callId: string }; Querystring: Record<string, unknown> }>(
    '/recordings/:callId',
    async ({ params: { callId }, query, headers }, reply) => {
      const answer = await api.serveRecording({ callId, query, range: headers.range });
      return await reply.status(answer.status).headers(answer.headers).send(answer.body);
    },
  );
}
