import { useQuery } from '@tanstack/react-query';
import { useTRPC } from './api.tsx';

/**
 * Who is signed in, with all their workspaces. Asked again when the person comes back to the page or gets online again; and
 * when anything is refused, for then a role or a membership may have changed (lib/api.tsx).
 */
export const usePerson = () =>
  useQuery(
    useTRPC().workspaces.list.queryOptions(
      {},
      { staleTime: Number.POSITIVE_INFINITY, refetchOnWindowFocus: 'always', refetchOnReconnect: 'always' },
    ),
  );
