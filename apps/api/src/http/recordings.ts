import type { Api } from '@voxie/api';
import type { FastifyInstance } from 'fastify';

/** Plays recordings at the paths that calls.recording signs. */
export function registerRecordings(app: FastifyInstance, api: Api): void {
  app.get<{ Params: { callId: string }; Querystring: Record<string, unknown> }>(
    '/recordings/:callId',
    async (request, reply) => {
      const {
        params: { callId },
        query,
        headers,
        ip: address,
        id: requestId,
      } = request;
      const userAgent = headers['user-agent']?.slice(0, 300) ?? null;
      const asked = { callId, query, range: headers.range, address, userAgent, requestId };
      const answer = await api.serveRecording(asked);
      return await reply.status(answer.status).headers(answer.headers).send(answer.body);
    },
  );
}
