import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Trash2 } from 'lucide-react';
import { useState } from 'react';
import { toast } from 'sonner';
import { ConfirmDialog } from '../../components/ui/alert-dialog.tsx';
import { Button } from '../../components/ui/button.tsx';
import { useTRPC } from '../../lib/api.tsx';
import { useSecretUsers } from './use-secret-users.ts';

const list = new Intl.ListFormat('en', { type: 'conjunction' });

function Use({ name, isAsked }: { name: string; isAsked: boolean }) {
  const { names, isPending, isPartial } = useSecretUsers(name, isAsked);
  if (isPending) return <p>Looking for agents that use it…</p>;
  const rest = isPartial ? ' Not every agent could be looked at.' : '';
  return names.length === 0 ? (
    <p>No agent names it.{rest}</p>
  ) : (
    <p>
      <strong className="font-medium text-foreground">{list.format(names)}</strong>{' '}
      {names.length === 1 ? 'uses' : 'use'} it, in the draft or the published version: their calls will fail where they
      need it.{rest}
    </p>
  );
}

/** Deletes a secret, after saying who will miss it. */
export function DeleteSecret({ name }: { name: string }) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const [isAsking, setIsAsking] = useState(false);
  const remove = useMutation(
    trpc.secrets.delete.mutationOptions({
      onSuccess: () => {
        setIsAsking(false);
        toast.success(`${name} was deleted.`);
      },
      onSettled: () => {
        void queryClient.invalidateQueries(trpc.secrets.pathFilter());
        void queryClient.invalidateQueries(trpc.agents.check.pathFilter());
      },
    }),
  );
  return (
    <>
      <Button
        variant="ghost"
        size="icon"
        className="size-8 text-muted-foreground"
        aria-label={`Delete ${name}`}
        onClick={() => setIsAsking(true)}
      >
        <Trash2 />
      </Button>
      <ConfirmDialog
        open={isAsking}
        onOpenChange={setIsAsking}
        title={`Delete ${name}?`}
        confirmLabel="Delete secret"
        variant="destructive"
        busy={remove.isPending}
        onConfirm={() => remove.mutate({ name })}
      >
        <Use name={name} isAsked={isAsking} />
      </ConfirmDialog>
    </>
  );
}
