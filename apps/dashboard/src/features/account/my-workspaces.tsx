import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { Workspace } from '@voxie/contracts';
import { useState } from 'react';
import { EmptyState } from '../../components/empty-state.tsx';
import { Loaded } from '../../components/loaded.tsx';
import { ConfirmDialog } from '../../components/ui/alert-dialog.tsx';
import { Badge } from '../../components/ui/badge.tsx';
import { Button } from '../../components/ui/button.tsx';
import { useTRPC } from '../../lib/api.tsx';
import { usePerson } from '../../lib/use-person.ts';
import { CreateWorkspaceDialog } from '../workspace-switcher/index.ts';

function Row({ workspace: { id: workspaceId, name, role } }: { workspace: Workspace }) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const [isAsking, setIsAsking] = useState(false);
  const leave = useMutation(
    trpc.workspaces.leave.mutationOptions({
      onSettled: () => {
        setIsAsking(false);
        void queryClient.invalidateQueries(trpc.workspaces.pathFilter());
      },
    }),
  );
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2 px-4 py-2.5">
      <p className="min-w-0 flex-1 basis-40 truncate font-medium" title={name}>
        {name}
      </p>
      <Badge variant="outline" className="capitalize">
        {role}
      </Badge>
      <span className="flex gap-1 max-sm:-ml-2.5">
        <Button variant="ghost" size="sm" asChild>
          <Link to="/workspaces/$workspaceId" params={{ workspaceId }} aria-label={`Open ${name}`}>
            Open
          </Link>
        </Button>
        <Button variant="ghost" size="sm" aria-label={`Leave ${name}`} onClick={() => setIsAsking(true)}>
          Leave
        </Button>
      </span>
      <ConfirmDialog
        open={isAsking}
        onOpenChange={setIsAsking}
        title={`Leave ${name}?`}
        confirmLabel="Leave workspace"
        variant="destructive"
        busy={leave.isPending}
        onConfirm={() => leave.mutate({ workspaceId })}
      >
        You lose access to its agents and calls. An owner can invite you again.
      </ConfirmDialog>
    </li>
  );
}

/** Where the person is a member, with the way out and a new one. */
export function MyWorkspaces() {
  const person = usePerson();
  const [isCreating, setIsCreating] = useState(false);
  return (
    <section className="flex flex-col gap-3" aria-labelledby="my-workspaces">
      <div className="flex items-center justify-between gap-3">
        <h2 id="my-workspaces" className="text-lg font-semibold">
          Your workspaces
        </h2>
        <Button variant="outline" size="sm" onClick={() => setIsCreating(true)}>
          Create a workspace
        </Button>
      </div>
      <Loaded query={person} what="your workspaces">
        {({ workspaces }) =>
          workspaces.length === 0 ? (
            <EmptyState title="You are in no workspace">Create one, or accept an invitation.</EmptyState>
          ) : (
            <ul className="divide-y rounded-lg border bg-card">
              {workspaces.map((workspace) => (
                <Row key={workspace.id} workspace={workspace} />
              ))}
            </ul>
          )
        }
      </Loaded>
      {isCreating ? <CreateWorkspaceDialog onClose={() => setIsCreating(false)} /> : null}
    </section>
  );
}
