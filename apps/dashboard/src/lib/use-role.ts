import { useQuery } from '@tanstack/react-query';
import type { Role } from '@voxie/contracts';
import { useTRPC } from './api.tsx';

/** What the person is in this workspace; undefined until it is known. */
function useRole(): Role | undefined {
  const trpc = useTRPC();
  const me = useQuery(trpc.system.me.queryOptions(undefined, { staleTime: Number.POSITIVE_INFINITY }));
  return me.data?.workspaces.find(({ id }) => id === me.data.currentWorkspaceId)?.role;
}

/** Whether what changes things is offered. Asked together with the page's own data; the server decides in any case. */
export const useMayEdit = (): boolean => useRole() !== 'viewer';
