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
const invalidText = '22P02';

/** The local Supabase API answers 500 with the driver's words where a hosted one answers 503. */
const driverOutage = /\b(?:ECONNREFUSED|ECONNRESET|CONNECTION_\w+|CONNECT_TIMEOUT)\b/u;

/** Nobody answered, or the database behind the API did not. Status 0 is supabase-js's for no answer at all. */
const isOutage = ({ code, message }: PostgrestError, status: number) =>
  status === 0 || status >= 502 || code.startsWith('08') || code.startsWith('57') || driverOutage.test(message);

/** PostgREST's error as ours. Its own text stays in `cause`, for the log. */
function toAppError(error: PostgrestError, status: number): AppError {
  if (error.code === uniqueViolation) return new AppError('CONFLICT', 'This exists already.', { cause: error });
  if (error.code === insufficientPrivilege)
    return new AppError('FORBIDDEN', 'You may not do this in this workspace.', { cause: error });
  if (error.code === invalidText)
    return new AppError('VALIDATION', 'This id or value has the wrong form.', { cause: error });
  if (status === 401 || error.code.startsWith('PGRST3'))
    return new AppError('UNAUTHENTICATED', 'Please sign in again.', { cause: error });
  if (isOutage(error, status))
    return new AppError('UPSTREAM_UNAVAILABLE', 'The database cannot be reached. Try again in a moment.', {
      cause: error,
      retryAfterSeconds: 5,
    });
  return new AppError('INTERNAL', 'Something went wrong on our side.', { cause: error });
}

/** The data of an answer; throws AppError where it is an error. */
export async function dataOf<T>(request: PromiseLike<Answer<T>>): Promise<NonNullable<T>> {
  const { data, error, status } = await request;
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
