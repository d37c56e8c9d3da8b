import type { Role } from '@voxie/contracts';
import { useMe } from './use-me.ts';

/** What the person is in this workspace; undefined until it is known. */
function useRole(): Role | undefined {
  const me = useMe();
  return me?.workspaces.find(({ id }) => id === me.currentWorkspaceId)?.role;
}

/** Whether the person owns this workspace; undefined until it is known. */
export const useIsOwner = (): boolean | undefined => {
  const role = useRole();
  return role === undefined ? undefined : role === 'owner';
};

/** Whether what changes things is offered. Asked together with the page's own data; the server decides in any case. */
export const useMayEdit = (): boolean => useRole() !== 'viewer';
