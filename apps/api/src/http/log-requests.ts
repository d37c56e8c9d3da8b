import type { FastifyInstance } from 'fastify';
import { traceOf } from './scope.ts';

/** One line a request, without query, headers or body: they may hold tokens. The id goes back to the client. */
export function logRequests(app: FastifyInstance): void {
  app.addHook('onRequest', async (request, reply) => {
    void reply.header('x-request-id', request.id);
  });
  app.addHook('onResponse', async (request, reply) => {
    const route = request.routeOptions.url ?? 'unknown';
    const path = route.startsWith('/trpc') ? request.url.split('?', 1)[0] : route;
    const line = {
      requestId: request.id,
      traceId: traceOf(request).traceId,
      method: request.method,
      path,
      status: reply.statusCode,
      durationMs: Math.round(reply.elapsedTime),
    };
    if (path?.startsWith('/health') === true || path === '/metrics') request.log.debug(line, 'Request');
    else request.log.info(line, 'Request');
  });
}
