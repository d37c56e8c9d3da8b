import { useMutation } from '@tanstack/react-query';
import { workspaceInputs } from '@voxie/contracts';
import { useState } from 'react';
import { FormDialog } from '../../components/form-dialog.tsx';
import { FormField } from '../../components/form-field.tsx';
import { Input } from '../../components/ui/input.tsx';
import { useTRPC } from '../../lib/api.tsx';
import { useChecked } from '../../lib/use-checked.ts';
import { useRefreshPeople } from './use-people.ts';

/** Another name for the workspace. */
export function RenameDialog({ name: known, onClose }: { name: string; onClose: () => void }) {
  const trpc = useTRPC();
  const refresh = useRefreshPeople();
  const [name, setName] = useState(known);
  const { errorOf, submit } = useChecked(workspaceInputs.rename.safeParse({ name }));
  const rename = useMutation(
    trpc.workspaces.rename.mutationOptions({ meta: { showsFailure: true }, onSettled: refresh, onSuccess: onClose }),
  );
  return (
    <FormDialog
      title="Rename the workspace"
      description="Every member sees the new name."
      submitLabel="Rename"
      busy={rename.isPending}
      error={rename.error}
      errorTitle="The workspace was not renamed."
      onSubmit={() => submit(rename.mutate)}
      onClose={onClose}
    >
      <FormField id="new-name" label="Name" error={errorOf('name')}>
        {(control) => <Input {...control} value={name} onChange={(event) => setName(event.target.value)} />}
      </FormField>
    </FormDialog>
  );
}
