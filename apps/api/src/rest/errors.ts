import { agentDraftSchema, errorBodySchema, httpStatusOf } from '@voxie/contracts';
import type { ErrorBody, Problem } from '@voxie/contracts';
import { errorBodyOf } from '@voxie/api';
import type { InputSchema } from '@voxie/api';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { toWire, wirePath } from './wire.ts';

/** Problems speak of the input, or of the fields of an agent's draft. */
function wireProblem(problem: Problem, input: InputSchema | undefined): Problem {
  const byInput = input === undefined ? problem.path : wirePath(input, problem.path);
  return { ...problem, path: byInput === problem.path ? wirePath(agentDraftSchema, problem.path) : byInput };
}

/** Any failure as the ErrorBody of REST, in snake case. */
function wireError(
  error: unknown,
  options: { requestId: string; input?: InputSchema },
): {
  body: ErrorBody;
  wire: unknown;
} {
  const body = errorBodyOf(error, options.requestId);
  const problems = body.problems?.map((problem) => wireProblem(problem, options.input));
  const message = (body.problems ?? []).reduce((text, problem, index) => {
    const path = problems?.[index]?.path ?? problem.path;
    return path === problem.path ? text : text.replaceAll(problem.path, path);
  }, body.message);
  return { body, wire: toWire(errorBodySchema, { ...body, message, ...(problems === undefined ? {} : { problems }) }) };
}

/** Answers a failure: status, Retry-After, WWW-Authenticate and body. */
export function sendError(
  error: unknown,
  {
    request,
    reply,
    input,
    status,
  }: {
    request: FastifyRequest;
    reply: FastifyReply;
    input?: InputSchema;
    /** Where HTTP has a closer one than that of the code. */
    status?: number;
  },
): FastifyReply {
  const { body, wire } = wireError(error, { requestId: request.id, ...(input === undefined ? {} : { input }) });
  if (body.retryAfterSeconds !== undefined) void reply.header('retry-after', body.retryAfterSeconds);
  if (body.code === 'UNAUTHENTICATED') void reply.header('www-authenticate', 'Bearer');
  return reply.status(status ?? httpStatusOf[body.code]).send(wire);
}
