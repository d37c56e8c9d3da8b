import { useMutation, useQueryClient } from '@tanstack/react-query';
import { historyInputs } from '@voxie/contracts';
import type { CallFilter } from '@voxie/contracts';
import { useState } from 'react';
import { toast } from 'sonner';
import { FormDialog } from '../../components/form-dialog.tsx';
import { FormField } from '../../components/form-field.tsx';
import { Input } from '../../components/ui/input.tsx';
import { Switch } from '../../components/ui/switch.tsx';
import { useTRPC } from '../../lib/api.tsx';
import { useChecked } from '../../lib/use-checked.ts';

interface SaveViewDialogProps {
  filter: CallFilter;
  /** Whether the person may keep views for everyone. */
  mayShare: boolean;
  onClose: () => void;
}

/** Keeps the present filters under a name. */
export function SaveViewDialog({ filter, mayShare, onClose }: SaveViewDialogProps) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const [name, setName] = useState('');
  const [isShared, setIsShared] = useState(false);
  const save = useMutation(
    trpc.views.create.mutationOptions({
      meta: { showsFailure: true },
      onSuccess: (view) => {
        void queryClient.invalidateQueries(trpc.views.pathFilter());
        toast.success(`${view.name} is saved.`);
        onClose();
      },
    }),
  );
  const { errorOf, submit } = useChecked(historyInputs.views.create.safeParse({ name, filter, isShared }));
  return (
    <FormDialog
      title="Save these filters"
      description="The view shows the calls that match whenever it is opened, new ones too."
      submitLabel="Save view"
      busy={save.isPending}
      error={save.error}
      errorTitle="The view was not saved."
      onSubmit={() => submit(save.mutate)}
      onClose={onClose}
    >
      <FormField id="view-name" label="Name" error={errorOf('name')}>
        {(control) => (
          <Input {...control} maxLength={80} value={name} onChange={({ target }) => setName(target.value)} />
        )}
      </FormField>
      {mayShare ? (
        <FormField
          id="view-shared"
          label="Share with the workspace"
          hint="Everyone in it sees the view; else it is yours alone."
          isRow
        >
          {(control) => <Switch {...control} checked={isShared} onCheckedChange={setIsShared} />}
        </FormField>
      ) : null}
    </FormDialog>
  );
}
