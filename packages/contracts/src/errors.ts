import { z } from 'zod';

/** Every code a client can meet. Clients switch on the code, never on the text. */
export const errorCodeSchema = z.enum([
  'VALIDATION',
  'UNAUTHENTICATED',
  'FORBIDDEN',
  'NOT_FOUND',
  'CONFLICT',
  'PRECONDITION_FAILED',
  'RATE_LIMITED',
  'UPSTREAM_UNAVAILABLE',
  'INTERNAL',
]);
export type ErrorCode = z.infer<typeof errorCodeSchema>;

/** One thing that is wrong with an input: a dotted path (empty for the whole) and a sentence. */
export const problemSchema = z.object({ path: z.string(), message: z.string() });
export type Problem = z.infer<typeof problemSchema>;

/** What a client receives for any failure, over REST as the body and over tRPC as `error.data.app`. */
export const errorBodySchema = z.object({
  code: errorCodeSchema,
  message: z.string().describe('One sentence for the person, saying what to do.'),
  problems: z.array(problemSchema).optional(),
  requestId: z.string(),
  retryAfterSeconds: z.number().int().positive().optional(),
});
export type ErrorBody = z.infer<typeof errorBodySchema>;

/** HTTP status of each code. */
export const httpStatusOf = {
  VALIDATION: 400,
  UNAUTHENTICATED: 401,
  FORBIDDEN: 403,
  NOT_FOUND: 404,
  CONFLICT: 409,
  PRECONDITION_FAILED: 412,
  RATE_LIMITED: 429,
  UPSTREAM_UNAVAILABLE: 503,
  INTERNAL: 500,
} as const satisfies Record<ErrorCode, number>;

export interface AppErrorOptions {
  problems?: Problem[];
  retryAfterSeconds?: number;
  cause?: unknown;
}

/** The only error whose message may reach a client. */
export class AppError extends Error {
  readonly code: ErrorCode;
  readonly problems: Problem[] | undefined;
  readonly retryAfterSeconds: number | undefined;

  constructor(code: ErrorCode, message: string, options: AppErrorOptions = {}) {
    super(message, { cause: options.cause });
    this.name = 'AppError';
    this.code = code;
    this.problems = options.problems;
    this.retryAfterSeconds = options.retryAfterSeconds;
  }
}

/** The zod error that `error` is, if it is one. */
export const zodErrorOf = (error: unknown): z.ZodError | null => (error instanceof z.ZodError ? error : null);

/** Zod's issues as problems with dotted paths. */
export function problemsOf(error: z.ZodError): Problem[] {
  return error.issues.map((issue) => ({ path: issue.path.map(String).join('.'), message: issue.message }));
}
