import { TRPCError } from '@trpc/server';
import type { TRPC_ERROR_CODE_KEY } from '@trpc/server/rpc';
import { AppError, problemsOf, zodErrorOf } from '@voxie/contracts';
import type { ErrorBody, ErrorCode } from '@voxie/contracts';
import type { ZodError } from 'zod';

/** How each of our codes travels over tRPC. Its HTTP status is httpStatusOf of the contracts. */
const trpcCodeOf = {
  VALIDATION: 'BAD_REQUEST',
  UNAUTHENTICATED: 'UNAUTHORIZED',
  FORBIDDEN: 'FORBIDDEN',
  NOT_FOUND: 'NOT_FOUND',
  CONFLICT: 'CONFLICT',
  PRECONDITION_FAILED: 'PRECONDITION_FAILED',
  RATE_LIMITED: 'TOO_MANY_REQUESTS',
  UPSTREAM_UNAVAILABLE: 'SERVICE_UNAVAILABLE',
  INTERNAL: 'INTERNAL_SERVER_ERROR',
} as const satisfies Record<ErrorCode, TRPC_ERROR_CODE_KEY>;

const internalMessage = 'Something went wrong on our side. Try again; if it stays, report the request id.';

/** Codes tRPC raises by itself, before any of our code runs. */
const ownTrpcErrors: Partial<Record<TRPC_ERROR_CODE_KEY, { code: ErrorCode; message: string }>> = {
  PARSE_ERROR: { code: 'VALIDATION', message: 'The request is not valid JSON.' },
  BAD_REQUEST: { code: 'VALIDATION', message: 'The request is not valid.' },
  NOT_FOUND: { code: 'NOT_FOUND', message: 'There is no such procedure.' },
  METHOD_NOT_SUPPORTED: { code: 'VALIDATION', message: 'This procedure does not answer this HTTP method.' },
  UNSUPPORTED_MEDIA_TYPE: { code: 'VALIDATION', message: 'Send the request as JSON.' },
  PAYLOAD_TOO_LARGE: { code: 'VALIDATION', message: 'The request is too large.' },
};

/** So many calls may go as one request. */
export const maxBatchSize = 20;

/** Has no code of its own in tRPC, only these words. */
const isTooLargeBatch = ({ message }: TRPCError) => message === 'Batch call exceeds maximum size';

/** The request's input that did not parse. */
function validationError(error: ZodError): AppError {
  const problems = problemsOf(error);
  const paths = problems.map((problem) => problem.path).filter((path) => path !== '');
  const message = paths.length === 0 ? 'The request is not valid.' : `Please check: ${paths.join(', ')}.`;
  return new AppError('VALIDATION', message, { problems, cause: error });
}

/** Any failure as an AppError. What is not one of ours becomes INTERNAL, with its cause kept for the log. */
export function appErrorOf(error: unknown): AppError {
  if (error instanceof AppError) return error;
  if (!(error instanceof TRPCError)) return new AppError('INTERNAL', internalMessage, { cause: error });
  if (error.cause instanceof AppError) return error.cause;
  const invalid = error.code === 'BAD_REQUEST' ? zodErrorOf(error.cause) : null;
  if (invalid !== null) return validationError(invalid);
  if (isTooLargeBatch(error))
    return new AppError('VALIDATION', `A batch takes at most ${maxBatchSize} calls. Send the others in another one.`, {
      cause: error,
    });
  const own = ownTrpcErrors[error.code];
  return own === undefined
    ? new AppError('INTERNAL', internalMessage, { cause: error.cause ?? error })
    : new AppError(own.code, own.message, { cause: error });
}

/** What tRPC carries; the formatter finds the AppError again in its cause. */
export function toTrpcError(error: unknown): TRPCError {
  const app = appErrorOf(error);
  return new TRPCError({ code: trpcCodeOf[app.code], message: app.message, cause: app });
}

/** What a client receives. */
export function errorBodyOf(error: unknown, requestId: string): ErrorBody {
  const app = appErrorOf(error);
  return {
    code: app.code,
    message: app.code === 'INTERNAL' ? internalMessage : app.message,
    requestId,
    ...(app.problems === undefined ? {} : { problems: app.problems }),
    ...(app.retryAfterSeconds === undefined ? {} : { retryAfterSeconds: app.retryAfterSeconds }),
  };
}
