import { useMutation } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { problemsOf, workspaceInputs } from '@voxie/contracts';
import { useState } from 'react';
import { FormDialog } from '../../components/form-dialog.tsx';
import { FormField } from '../../components/form-field.tsx';
import { Input } from '../../components/ui/input.tsx';
import { useTRPC } from '../../lib/api.tsx';

/** Makes a workspace and goes there. */
export function CreateWorkspaceDialog({ onClose }: { onClose: () => void }) {
  const trpc = useTRPC();
  const navigate = useNavigate();
  const [name, setName] = useState('');
  const [isChecked, setIsChecked] = useState(false);
  const parsed = workspaceInputs.create.safeParse({ name });
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
      onSubmit={() => {
        setIsChecked(true);
        if (parsed.success) create.mutate(parsed.data);
      }}
      onClose={onClose}
    >
      <FormField
        id="workspace-name"
        label="Name"
        error={parsed.success || !isChecked ? undefined : problemsOf(parsed.error)[0]?.message}
      >
        {(control) => <Input {...control} value={name} onChange={(event) => setName(event.target.value)} />}
      </FormField>
    </FormDialog>
  );
}
