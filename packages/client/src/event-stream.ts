import type { TRPCClientError, TRPCLink } from '@trpc/client';
import { observable } from '@trpc/server/observable';
import type { FetchLike } from 'eventsource';
import type { AppRouter } from './app-router.ts';
import { VoxieError } from './errors.ts';

type Headers = Record<string, string>;
type Context = Record<string, unknown>;

// Where an operation keeps the authorization its stream was opened with.
const usedKey = 'voxie.authorization';

/** Opens an event stream with headers, so that no token is in a URL. */
export function streamFetch(headers: () => Promise<Headers>, context: Context): FetchLike {
  return async (url, init) => {
    const fresh = await headers();
    context[usedKey] = fresh['authorization'];
    return fetch(url, { ...init, headers: { ...init.headers, ...fresh } });
  };
}

/**
 * A stream ends with its token. Where there is a new token by then, the failure is marked as `isStale`: worth another
 * try. Where there is none the person is signed out, and the failure is final.
 */
export const staleTokenLink =
  (headers: () => Promise<Headers>): TRPCLink<AppRouter> =>
  () =>
  ({ op, next }) =>
    observable((observer) => {
      const fail = async (error: TRPCClientError<AppRouter>) => {
        const { authorization } = await headers();
        if (authorization !== undefined && authorization !== op.context[usedKey]) error.meta = { isStale: true };
        observer.error(error);
      };
      return next(op).subscribe({
        next: (value) => observer.next(value),
        complete: () => observer.complete(),
        error: (error) => {
          if (VoxieError.from(error).code === 'UNAUTHENTICATED') void fail(error);
          else observer.error(error);
        },
      });
    });
