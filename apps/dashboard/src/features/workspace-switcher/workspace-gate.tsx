import { useQueryClient } from '@tanstack/react-query';
import type { Workspace } from '@voxie/contracts';
import { useEffect, useSyncExternalStore } from 'react';
import type { ReactNode } from 'react';
import { BrandMark } from '../../components/brand.tsx';
import { ErrorState } from '../../components/error-state.tsx';
import { Page } from '../../components/page.tsx';
import { useTRPC } from '../../lib/api.tsx';
import { chosenWorkspace } from '../../lib/chosen-workspace.ts';
import { useEmptyCaches } from '../../lib/use-empty-caches.ts';
import { usePerson } from '../../lib/use-person.ts';
import { NoWorkspacePage } from './no-workspace-page.tsx';

/** Where the person works: the workspace they chose, else their first. Undefined until every request names it. */
function useWorkspace(workspaces: Workspace[] | undefined): Workspace | undefined {
  const emptyCaches = useEmptyCaches();
  const named = useSyncExternalStore(chosenWorkspace.subscribe, chosenWorkspace.current);
  const wanted = workspaces?.find(({ id }) => id === named) ?? workspaces?.[0];
  const isOther = wanted !== undefined && wanted.id !== named;
  useEffect(() => {
    if (!isOther) return;
    // None was chosen, or the person is no longer in it.
    if (named !== undefined) emptyCaches();
    chosenWorkspace.choose(wanted.id);
  }, [isOther, wanted, named, emptyCaches]);
  return isOther ? undefined : wanted;
}

/** A role that changed is known to the whole page at once. */
function useRoles(workspaces: Workspace[] | undefined): void {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  useEffect(() => {
    if (workspaces === undefined) return;
    queryClient.setQueryData(trpc.system.me.queryKey(), (me) => (me === undefined ? undefined : { ...me, workspaces }));
  }, [workspaces, queryClient, trpc]);
}

/** Shows the app to a person in a workspace, and the way into one to a person in none. */
export function WorkspaceGate({ children }: { children: ReactNode }) {
  const person = usePerson();
  const workspace = useWorkspace(person.data?.workspaces);
  useRoles(person.data?.workspaces);
  if (person.data?.workspaces.length === 0) return <NoWorkspacePage email={person.data.email} />;
  if (workspace !== undefined) return children;
  if (person.isError)
    return (
      <Page className="max-w-xl py-20">
        <ErrorState
          title="Your workspaces could not be loaded."
          error={person.error}
          onRetry={() => void person.refetch()}
        />
      </Page>
    );
  return (
    <main className="grid min-h-dvh place-items-center" aria-busy>
      <BrandMark className="size-10 animate-pulse-soft" />
      <p className="sr-only">Your workspace is opening.</p>
    </main>
  );
}
