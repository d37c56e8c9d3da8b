import { newTrace, readTraceparent, runInScope } from '@voxie/platform';
import type { TracePlace } from '@voxie/platform';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

const traces = new WeakMap<FastifyRequest, TracePlace>();

/** The place of a request in a trace: as its `traceparent` says, else the beginning of a new one. */
export function traceOf(request: FastifyRequest): TracePlace {
  const { traceparent } = request.headers;
  const known =
    traces.get(request) ?? readTraceparent(typeof traceparent === 'string' ? traceparent : undefined) ?? newTrace();
  traces.set(request, known);
  return known;
}

/** Gives all that is done for a request its ids: its lines of the log, its spans and its errors carry them. */
export function scopeRequests(app: FastifyInstance): void {
  const enter = (request: FastifyRequest, _reply: FastifyReply, done: () => void) => {
    runInScope({ trace: traceOf(request), fields: { requestId: request.id } }, done);
  };
  app.addHook('onRequest', enter);
  // Again: reading the body leaves the scope that the request came with.
  app.addHook('preHandler', enter);
}
