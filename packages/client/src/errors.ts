import { errorBodySchema } from '@voxie/contracts';
import { z } from 'zod';
import type { ErrorCode, Problem } from './app-router.ts';

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
    const answered = answeredSchema.safeParse(error);
    if (answered.success) {
      const { code, message, ...rest } = answered.data.data.app;
      return new VoxieError(code, message, { ...rest, cause: error });
    }
    return unansweredSchema.safeParse(error).success
      ? new VoxieError('UPSTREAM_UNAVAILABLE', 'The Voxie API does not answer.', { cause: error })
      : new VoxieError('INTERNAL', 'Something went wrong in this client.', { cause: error });
  }
}

const answeredSchema = z.object({ data: z.object({ app: errorBodySchema }) });
const unansweredSchema = z.object({ name: z.literal('TRPCClientError'), data: z.undefined().optional() });
