import { appErrorOf } from '@voxie/api';
import type { Api } from '@voxie/api';
import type { AppError } from '@voxie/contracts';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { requireModestJson } from './json-limits.ts';

const prefix = '/trpc/';
/** What those who watch over the API ask, and LiveKit, whose events are signed. */
const free: readonly string[] = ['/health', '/health/ready', '/metrics', '/webhooks/livekit'];

/** The router and tRPC each decode it once: so that what is looked at here is what they see, it is decoded as often. */
function pathOf(request: FastifyRequest): string {
  const path = request.url.split('?', 1)[0] ?? '';
  try {
    return decodeURIComponent(decodeURIComponent(path));
  } catch {
    return path;
  }
}

/** A batch counts each of its procedures. */
const requestsIn = (path: string): number => (path.startsWith(prefix) ? path.split(',').length : 1);

const refusals = new WeakMap<FastifyRequest, AppError>();

/** Why a tRPC request is answered with nothing but this, in the form that its client reads. Null: it is let in. */
export const refusalOf = (request: FastifyRequest): AppError | null => refusals.get(request) ?? null;

const textsOf = ({ body, query }: FastifyRequest): string[] => {
  const input = typeof query === 'object' && query !== null && 'input' in query ? query.input : undefined;
  return [body, input].filter((text) => typeof text === 'string');
};

/** tRPC parses by itself: what it is given is looked at before. */
function requireModestInput(app: FastifyInstance): void {
  app.addHook('preValidation', async (request) => {
    if (!pathOf(request).startsWith(prefix) || refusals.has(request)) return;
    try {
      for (const text of textsOf(request)) requireModestJson(text);
    } catch (error) {
      refusals.set(request, appErrorOf(error));
    }
  });
}

/** Counts every request by its address, before anything else is looked at, and what tRPC would parse by its shape. */
export function limitRequests(app: FastifyInstance, api: Api): void {
  app.addHook('onRequest', async (request) => {
    const path = pathOf(request);
    if (request.method === 'OPTIONS' || free.includes(path)) return;
    const refusal = await api.deps.limits.ofAddress(request.ip, requestsIn(path));
    if (refusal === null) return;
    if (!path.startsWith(prefix)) throw refusal;
    refusals.set(request, refusal);
  });
  requireModestInput(app);
}
