import { TRPCClientError } from '@trpc/client';
import { errorBodySchema } from '@voxie/contracts';
import type { ErrorCode, Problem } from './app-router.ts';

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

export interface VoxieErrorOptions {
  problems?: Problem[] | undefined;
  /** To find the failure in the server's log. */
  requestId?: string | undefined;
  retryAfterSeconds?: number | undefined;
  cause?: unknown;
}

/** A failure of a call or of the API, with a code to switch on and one sentence for the person. */
export class VoxieError extends Error {
  readonly code: ErrorCode;
  readonly problems: Problem[];
  readonly requestId: string | undefined;
  readonly retryAfterSeconds: number | undefined;

  constructor(code: ErrorCode, message: string, options: VoxieErrorOptions = {}) {
    super(message, { cause: options.cause });
    this.name = 'VoxieError';
    this.code = code;
    this.problems = options.problems ?? [];
    this.requestId = options.requestId;
    this.retryAfterSeconds = options.retryAfterSeconds;
  }

  /** Whatever a procedure threw, as a VoxieError. No answer at all is UPSTREAM_UNAVAILABLE. */
  static from(error: unknown): VoxieError {
    if (error instanceof VoxieError) return error;
    const data = isObject(error) ? error['data'] : undefined;
    const answer = errorBodySchema.safeParse(isObject(data) ? data['app'] : undefined);
    if (answer.success) {
      const { code, message, ...rest } = answer.data;
      return new VoxieError(code, message, { ...rest, cause: error });
    }
    return error instanceof TRPCClientError && data === undefined
      ? new VoxieError('UPSTREAM_UNAVAILABLE', 'The Voxie API does not answer.', { cause: error })
      : new VoxieError('INTERNAL', 'Something went wrong in this client.', { cause: error });
  }
}
