import type { PostgrestError } from '@supabase/supabase-js';
import { AppError } from '@voxie/contracts';

/** What a PostgREST request answers, as far as errors go. */
interface Answer<T> {
  data: T;
  error: PostgrestError | null;
  status: number;
}

const uniqueViolation = '23505';
const insufficientPrivilege = '42501';
/** PostgREST's way to say 412: the workspace has as many as it may. */
const tooMany = 'PT412';
/** Class of PostgreSQL's data exceptions: a number out of range, a NUL in a text, an id that is none. */
const dataException = '22';

/** The local Supabase API answers 500 with the driver's words where a hosted one answers 503. */
const driverOutage = /\b(?:ECONNREFUSED|ECONNRESET|CONNECTION_\w+|CONNECT_TIMEOUT)\b/u;

/** supabase-js types a code, but has none where the answer was not PostgREST's own: then a failure is an outage. */
const codeOf = (error: Partial<PostgrestError>): string => error.code ?? '';

/** Nobody answered, or the database behind the API did not. Status 0 is supabase-js's for no answer at all. */
function isOutage(error: PostgrestError, status: number): boolean {
  const code = codeOf(error);
  if (status === 0 || status >= 502 || (status >= 500 && code === '')) return true;
  return code.startsWith('08') || code.startsWith('57') || driverOutage.test(error.message);
}

/** PostgREST's error as ours. Its own text stays in `cause`, for the log. */
function toAppError(error: PostgrestError, status: number): AppError {
  if (error.code === uniqueViolation) return new AppError('CONFLICT', 'This exists already.', { cause: error });
  if (error.code === insufficientPrivilege)
    return new AppError('FORBIDDEN', 'You may not do this in this workspace.', { cause: error });
  if (codeOf(error).startsWith(dataException))
    return new AppError('VALIDATION', 'A value has a form that cannot be stored.', { cause: error });
  if (status === 401 || codeOf(error).startsWith('PGRST3'))
    return new AppError('UNAUTHENTICATED', 'Please sign in again.', { cause: error });
  if (isOutage(error, status))
    return new AppError('UPSTREAM_UNAVAILABLE', 'The database cannot be reached. Try again in a moment.', {
      cause: error,
      retryAfterSeconds: 5,
    });
  return new AppError('INTERNAL', 'Something went wrong on our side.', { cause: error });
}

/** The data of an answer; throws AppError where it is an error. `ifTooMany`: what to say where a workspace has as many as it may. */
export async function dataOf<T>(request: PromiseLike<Answer<T>>, ifTooMany?: string): Promise<NonNullable<T>> {
  const { data, error, status } = await request;
  if (error?.code === tooMany && ifTooMany !== undefined)
    throw new AppError('PRECONDITION_FAILED', ifTooMany, { cause: error });
  if (error !== null) throw toAppError(error, status);
  if (data === null || data === undefined) throw new AppError('INTERNAL', 'Something went wrong on our side.');
  return data;
}

/** Like dataOf, where no row is an answer too. */
export async function maybeDataOf<T>(request: PromiseLike<Answer<T>>): Promise<NonNullable<T> | null> {
  const { data, error, status } = await request;
  if (error !== null) throw toAppError(error, status);
  return data ?? null;
}
