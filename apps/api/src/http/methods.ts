import { listRestProcedures } from '@voxie/api';
import { AppError } from '@voxie/contracts';
import type { FastifyInstance } from 'fastify';
import { sendError } from '../rest/errors.ts';

interface Path {
  segments: string[];
  methods: string[];
}

const places = (path: string): number => path.split('{').length;

/** The paths of the REST API, each with what may be done there; those with the fewest places in them first. */
function pathsOf(routes: readonly { path: string; method: string }[]): Path[] {
  return [...Map.groupBy(routes, ({ path }) => path)]
    .toSorted(([one], [other]) => places(one) - places(other))
    .map(([path, all]) => {
      const methods = all.map(({ method }) => method);
      return { segments: path.split('/'), methods: methods.includes('GET') ? [...methods, 'HEAD'] : methods };
    });
}

function isAt({ segments }: Path, given: readonly string[]): boolean {
  return segments.length === given.length && segments.every((part, at) => part.startsWith('{') || part === given[at]);
}

/** Answers 405 and the methods that are allowed, where a path is known and its method is not. OPTIONS is CORS' own. */
export function refuseOtherMethods(app: FastifyInstance): void {
  const paths = pathsOf(listRestProcedures().map(({ route }) => route));
  app.addHook('onRequest', async (request, reply) => {
    if (request.method === 'OPTIONS') return;
    const given = (request.url.split('?', 1)[0] ?? '').split('/');
    const allowed = paths.find((path) => isAt(path, given))?.methods;
    if (allowed === undefined || allowed.includes(request.method)) return;
    const words = allowed.join(', ');
    const error = new AppError('NOT_FOUND', `There is no ${request.method} at this address. Use ${words}. See /docs.`);
    reply.header('allow', words);
    await sendError(error, { request, reply, status: 405 });
  });
}
