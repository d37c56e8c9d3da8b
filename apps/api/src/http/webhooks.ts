import type { Api } from '@voxie/api';
import type { FastifyInstance } from 'fastify';

/** LiveKit's webhooks. The signature is over the raw body, so that is what is read here. */
export async function registerWebhooks(app: FastifyInstance, api: Api): Promise<void> {
  await app.register(async (scope) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('*', { parseAs: 'string' }, (_request, body, done) => done(null, body));
    scope.post<{ Body: string | undefined }>('/webhooks/livekit', async (request, reply) => {
      await api.receiveWebhook(request.body ?? '', request.headers.authorization);
      return reply.status(200).send({});
    });
  });
}
