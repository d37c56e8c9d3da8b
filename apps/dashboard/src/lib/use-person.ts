import { useQuery } from '@tanstack/react-query';
import { useTRPC } from './api.tsx';
import { retryAfterOf } from './retry-after.ts';

const refreshMs = 4000;

/** After too many requests, not before the server says. */
const nextMs = (error: unknown): number => Math.max(refreshMs, (retryAfterOf(error) ?? 0) * 1000);

/** Who is signed in, with all their workspaces. Asked again while the page is seen: a role, or a membership, may change. */
export const usePerson = () =>
  useQuery(
    useTRPC().workspaces.list.queryOptions(
      {},
      { refetchInterval: ({ state }) => nextMs(state.error), staleTime: refreshMs },
    ),
  );
