import { useQuery } from '@tanstack/react-query';
import { useTRPC } from './api.tsx';

const refreshMs = 4000;

/** Who is signed in, with all their workspaces. Asked again while the page is seen: a role, or a membership, may change. */
export const usePerson = () =>
  useQuery(useTRPC().workspaces.list.queryOptions({}, { refetchInterval: refreshMs, staleTime: refreshMs }));
