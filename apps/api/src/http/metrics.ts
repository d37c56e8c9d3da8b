import { listProcedures } from '@voxie/api';
import { answerScrape, meter } from '@voxie/platform';
import type { MetricsRegistry } from '@voxie/platform';
import type { FastifyInstance, FastifyRequest } from 'fastify';

const prefix = '/trpc/';

/** What was asked for, of a closed list: an address of ours, a procedure, `batch`, or `unknown`. */
function routeNames(): (request: FastifyRequest) => string {
  const procedures = new Set(listProcedures().map(({ name }) => name));
  return (request) => {
    const route = request.routeOptions.url;
    if (route === undefined) return 'unknown';
    if (!route.startsWith('/trpc')) return route;
    const asked = request.url.split('?', 1)[0]?.slice(prefix.length) ?? '';
    const names = asked.split(',');
    if (!names.every((name) => procedures.has(name))) return 'unknown';
    return names.length === 1 ? asked : 'batch';
  };
}

const isStream = (request: FastifyRequest): boolean => request.headers.accept?.includes('text/event-stream') === true;

/** Counts and times requests, and answers `/metrics`. `token`: see answerScrape. */
export function registerMetrics(app: FastifyInstance, registry: MetricsRegistry, token: string | undefined): void {
  const routeOf = routeNames();
  let openStreams = 0;
  registry.gauge('voxie_event_streams', () => [{ labels: {}, value: openStreams }]);
  app.addHook('onRequest', async (request) => {
    if (!isStream(request)) return;
    openStreams += 1;
    request.raw.socket.once('close', () => {
      openStreams -= 1;
    });
  });
  app.addHook('onResponse', async (request, reply) => {
    const labels = { method: request.method, route: routeOf(request) };
    meter.count('voxie_http_requests_total', { ...labels, status: String(reply.statusCode) });
    if (!isStream(request)) meter.observe('voxie_http_request_seconds', labels, reply.elapsedTime / 1000);
  });
  app.get('/metrics', async (request, reply) => {
    const { authorization } = request.headers;
    const { status, headers, body } = await answerScrape(registry, { authorization, token });
    return reply.status(status).headers(headers).send(body);
  });
}
