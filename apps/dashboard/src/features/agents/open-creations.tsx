import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { Creation } from '@voxie/contracts';
import { X } from 'lucide-react';
import { useState } from 'react';
import { Time } from '../../components/time.tsx';
import { ConfirmDialog } from '../../components/ui/alert-dialog.tsx';
import { Button } from '../../components/ui/button.tsx';
import { useTRPC } from '../../lib/api.tsx';

/** Talks with Voxie that were begun and not finished. Shows nothing when there are none, or while they load. */
export function OpenCreations() {
  const trpc = useTRPC();
  const creations = useQuery(trpc.creations.list.queryOptions({ limit: 50 }));
  const open = creations.data?.items.filter((creation) => creation.status === 'open') ?? [];
  if (open.length === 0) return null;
  return (
    <section aria-labelledby="open-creations" className="flex flex-col gap-2">
      <h2 id="open-creations" className="text-sm font-medium text-muted-foreground">
        Still being created with Voxie
      </h2>
      <ul className="grid grid-cols-1 gap-2 sm:grid-cols-2">
        {open.map((creation) => (
          <OpenCreation key={creation.id} creation={creation} />
        ))}
      </ul>
    </section>
  );
}

function OpenCreation({ creation }: { creation: Creation }) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const [isAsking, setIsAsking] = useState(false);
  const discard = useMutation(
    trpc.creations.finish.mutationOptions({
      onSuccess: async () => {
        setIsAsking(false);
        await queryClient.invalidateQueries(trpc.creations.list.pathFilter());
      },
    }),
  );
  const name = creation.draft.name ?? 'Not named yet';
  const filled = Object.keys(creation.draft).length;
  return (
    <li className="flex min-w-0 items-center gap-3 rounded-lg border border-dashed border-input bg-card py-2.5 pr-2 pl-4">
      <div className="min-w-0 flex-1">
        <p className="truncate font-medium">{name}</p>
        <p className="truncate text-sm text-muted-foreground">
          {filled === 0 ? 'Nothing filled in' : `${filled} ${filled === 1 ? 'field' : 'fields'} filled in`} ·{' '}
          <Time at={creation.updatedAt} />
        </p>
      </div>
      <Button size="sm" variant="secondary" asChild>
        <Link to="/creations/$creationId" params={{ creationId: creation.id }}>
          Continue
        </Link>
      </Button>
      <Button
        variant="ghost"
        size="icon"
        className="size-8 text-muted-foreground"
        aria-label={`Discard ${name}`}
        onClick={() => setIsAsking(true)}
      >
        <X />
      </Button>
      <ConfirmDialog
        open={isAsking}
        onOpenChange={setIsAsking}
        title="Discard this creation?"
        confirmLabel="Discard"
        variant="destructive"
        busy={discard.isPending}
        onConfirm={() => discard.mutate({ creationId: creation.id, action: 'discard' })}
      >
        What you and Voxie filled in so far is dropped.
      </ConfirmDialog>
    </li>
  );
}
