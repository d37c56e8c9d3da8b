import type { FastifyCorsOptions } from '@fastify/cors';
import type { FastifyRequest } from 'fastify';

/** What a publishable key may ask, over REST and tRPC. */
const forAnyPage = [/^\/api\/agents\/[^/]+\/spawn$/u, /^\/token$/u, /^\/trpc\/calls\.(?:spawn|token)$/u];

const common: FastifyCorsOptions = { exposedHeaders: ['x-request-id', 'retry-after'], maxAge: 600 };

function isForAnyPage({ method, url, headers }: Pick<FastifyRequest, 'method' | 'url' | 'headers'>): boolean {
  const meant = method === 'OPTIONS' ? headers['access-control-request-method'] : method;
  const [path = ''] = url.split('?', 1);
  return meant === 'POST' && forAnyPage.some((pattern) => pattern.test(path));
}

/**
 * Which pages may read the answer to a request: those of the configured origins. To call an agent, every page may ask: there the
 * list of the publishable key decides. No cookie says who asks, so a page has no more than the token it was given.
 */
export function corsOf(
  request: Pick<FastifyRequest, 'method' | 'url' | 'headers'>,
  allowed: string[],
): FastifyCorsOptions {
  if (isForAnyPage(request)) return { ...common, origin: '*', methods: ['POST'] };
  return { ...common, origin: allowed, methods: ['GET', 'POST', 'PATCH', 'DELETE'] };
}
