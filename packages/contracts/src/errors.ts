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

/** Dotted path of a field of an agent's draft. REST writes it in snake case, as it does the fields themselves. */
export const fieldPathSchema = z.string().describe('Dotted path of a field.');

/** One thing that is wrong with an input: a dotted path (empty for the whole) and a sentence. */
export const problemSchema = z.object({ path: fieldPathSchema, message: z.string() });
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

/** One thing that is wrong, with the path's segments apart: a name in it may hold a dot. */
export interface PlacedProblem {
  path: string[];
  message: string;
}

/** Zod's issues as problems with dotted paths. Of a union, those of the option that was meant. */
export const problemsOf = (error: z.ZodError): Problem[] =>
  placedProblemsOf(error).map(({ path, message }) => ({ path: path.join('.'), message }));

/** As problemsOf. A field that is not known is named in the path. */
export const placedProblemsOf = (error: z.ZodError): PlacedProblem[] => problemsOfIssues(error.issues, []);

type Issue = z.core.$ZodIssue;

function problemsOfIssues(issues: readonly Issue[], prefix: readonly PropertyKey[]): PlacedProblem[] {
  return issues.flatMap((issue) => {
    const path = [...prefix, ...issue.path].map(String);
    if (issue.code === 'unrecognized_keys')
      return issue.keys.map((key) => ({ path: [...path, key], message: `Unrecognized key: "${key}".` }));
    if (issue.code === 'invalid_key') return [{ path, message: issue.issues[0]?.message ?? issue.message }];
    if (issue.code !== 'invalid_union') return [{ path, message: issue.message }];
    const meant = issue.errors.toSorted((a, b) => distance(a) - distance(b))[0];
    return meant === undefined ? [noOption(issue, path)] : problemsOfIssues(meant, path);
  });
}

/** How far an input is from an option: one of another kind is farther than any with mistakes. */
const distance = (issues: readonly Issue[]): number =>
  issues.reduce((sum, issue) => sum + (issue.code === 'invalid_value' && issue.values.length === 1 ? 100 : 1), 0);

function noOption(issue: z.core.$ZodIssueInvalidUnion, path: string[]): PlacedProblem {
  const options = 'options' in issue && Array.isArray(issue.options) ? issue.options.filter(Boolean) : [];
  const message = options.length === 0 ? issue.message : `Choose one of ${options.join(', ')}.`;
  return { path, message };
}
