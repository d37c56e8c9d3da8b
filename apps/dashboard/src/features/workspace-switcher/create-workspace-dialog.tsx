import { useMutation } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { workspaceInputs } from '@voxie/contracts';
import { useState } from 'react';
import { FormDialog } from '../../components/form-dialog.tsx';
import { FormField } from '../../components/form-field.tsx';
import { Input } from '../../components/ui/input.tsx';
import { useTRPC } from '../../lib/api.tsx';
import { useChecked } from '../../lib/use-checked.ts';

/** Makes a workspace and goes there. */
export function CreateWorkspaceDialog({ onClose }: { onClose: () => void }) {
  const trpc = useTRPC();
  const navigate = useNavigate();
  const [name, setName] = useState('');
  const { errorOf, submit } = useChecked(workspaceInputs.create.safeParse({ name }));
  const create = useMutation(
    trpc.workspaces.create.mutationOptions({
      meta: { showsFailure: true },
      onSuccess: ({ id: workspaceId }) => {
        onClose();
        void navigate({ to: '/workspaces/$workspaceId', params: { workspaceId } });
      },
    }),
  );
  return (
    <FormDialog
      title="Create a workspace"
      description="It has agents, calls and members of its own. You are its owner."
      submitLabel="Create workspace"
      busy={create.isPending}
      error={create.error}
      errorTitle="The workspace was not created."
      onSubmit={() => submit(create.mutate)}
      onClose={onClose}
    >
      <FormField id="workspace-name" label="Name" error={errorOf('name')}>
        {(control) => <Input {...control} value={name} onChange={(event) => setName(event.target.value)} />}
      </FormField>
    </FormDialog>
  );
}
