import { createTRPCClient, httpLink } from '@trpc/client';
import type { AppRouter, VoxieClient } from '@voxie/client';
import { AppError } from '@voxie/contracts';
import type { ErrorBody } from '@voxie/contracts';

/** Takes what the procedure was asked; throw an AppError to answer with its code. */
export type Answer = (input: unknown) => unknown;

/** By procedure name: "agents.get". */
export type Answers = Record<string, Answer>;

function failure(error: unknown) {
  const app: ErrorBody =
    error instanceof AppError
      ? { code: error.code, message: error.message, requestId: 'request-1', problems: error.problems ?? [] }
      : { code: 'INTERNAL', message: String(error), requestId: 'request-1' };
  return { error: { code: -32_600, message: app.message, data: { code: 'BAD_REQUEST', httpStatus: 400, app } } };
}

/** A client without a network. A procedure with no answer never answers. */
export function fakeClient(answers: Answers): VoxieClient['trpc'] {
  const respond = async (url: URL, body: unknown): Promise<Response> => {
    const answer = answers[url.pathname.slice(1)];
    if (answer === undefined) return new Promise<Response>(() => undefined);
    const input: unknown = JSON.parse(typeof body === 'string' ? body : (url.searchParams.get('input') ?? 'null'));
    try {
      return Response.json({ result: { data: await answer(input) } });
    } catch (error) {
      return Response.json(failure(error), { status: 400 });
    }
  };
  const link = httpLink<AppRouter>({
    url: 'http://api.test',
    fetch: (url, init) => respond(new URL(url instanceof Request ? url.url : url), init?.body),
  });
  return createTRPCClient<AppRouter>({ links: [link] });
}
