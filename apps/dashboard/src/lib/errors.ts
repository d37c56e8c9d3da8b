import { TRPCClientError } from '@trpc/client';
import { errorBodySchema } from '@voxie/contracts';
import type { ErrorCode, Problem } from '@voxie/contracts';

/** Any failure, in the terms the screens speak. */
export interface Failure {
  code: ErrorCode | 'UNREACHABLE';
  /** One sentence for the person. */
  message: string;
  problems: Problem[];
  /** To find it in the server's log; null where no server answered. */
  requestId: string | null;
}

/** The API's own words on a tRPC error: `error.data.app`. */
function bodyOf(error: TRPCClientError<never>) {
  const data: unknown = error.data;
  return typeof data === 'object' && data !== null && 'app' in data ? errorBodySchema.safeParse(data.app).data : undefined;
}

const unreachable: Failure = {
  code: 'UNREACHABLE',
  message: 'The API does not answer. Check that it runs, then try again.',
  problems: [],
  requestId: null,
};
const unknown: Failure = {
  code: 'INTERNAL',
  message: 'Something went wrong on this page. Reload it and try again.',
  problems: [],
  requestId: null,
};

/** Reads what the API said about a failure. An answer that never came is UNREACHABLE. */
export function failureOf(error: unknown): Failure {
  if (!(error instanceof TRPCClientError)) return unknown;
  const body = bodyOf(error);
  if (body === undefined) return unreachable;
  return { code: body.code, message: body.message, problems: body.problems ?? [], requestId: body.requestId };
}
