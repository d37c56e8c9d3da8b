import type { Api, Context } from '@voxie/api';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { refusalOf } from './limits.ts';
import { traceOf } from './scope.ts';

const first = (value: string | string[] | undefined) => (Array.isArray(value) ? value[0] : value);

function bearerOf(header: string | undefined): string | undefined {
  const [scheme, token] = (header ?? '').split(' ');
  return scheme?.toLowerCase() === 'bearer' && token !== undefined && token !== '' ? token : undefined;
}

/** What one HTTP request carries into the procedures. */
export function createContext(api: Api, request: FastifyRequest, reply: FastifyReply): Context {
  const workspaceId = first(request.headers['x-voxie-workspace']);
  return {
    deps: api.deps,
    requestId: request.id,
    logger: api.deps.logger.child({ requestId: request.id, traceId: traceOf(request).traceId }),
    about: {},
    accessToken: bearerOf(request.headers.authorization),
    address: request.ip,
    refusal: refusalOf(request),
    whenAnswered: (then) => void (reply.raw.closed ? then() : reply.raw.once('close', then)),
    userAgent: request.headers['user-agent']?.slice(0, 300) ?? null,
    origin: request.headers.origin ?? null,
    workspaceId: workspaceId === '' ? undefined : workspaceId,
  };
}
