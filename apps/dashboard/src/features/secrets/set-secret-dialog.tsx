import { useMutation, useQueryClient } from '@tanstack/react-query';
import { secretInputs } from '@voxie/contracts';
import { useState } from 'react';
import { toast } from 'sonner';
import { FormDialog } from '../../components/form-dialog.tsx';
import { FormField } from '../../components/form-field.tsx';
import { Input } from '../../components/ui/input.tsx';
import { useTRPC } from '../../lib/api.tsx';
import { useChecked } from '../../lib/use-checked.ts';

interface SetSecretDialogProps {
  /** The one that is set; '' for one whose name is still to be given. */
  name: string;
  /** Whether it has a value already. */
  isSet?: boolean;
  onClose: () => void;
}

function useSetSecret(onDone: () => void) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  return useMutation(
    trpc.secrets.set.mutationOptions({
      meta: { showsFailure: true },
      // The value must not stay in the page's memory of what was sent.
      gcTime: 0,
      onSuccess: ({ name }) => {
        void queryClient.invalidateQueries(trpc.secrets.pathFilter());
        void queryClient.invalidateQueries(trpc.agents.check.pathFilter());
        toast.success(`${name} is set.`);
        onDone();
      },
    }),
  );
}

/** Sets a value. There is no way to read one. */
export function SetSecretDialog({ name: known, isSet = false, onClose }: SetSecretDialogProps) {
  const [name, setName] = useState(known);
  const [value, setValue] = useState('');
  const set = useSetSecret(onClose);
  const { errorOf, submit } = useChecked(secretInputs.set.safeParse({ name, value }));
  const isNamed = known !== '';
  const title = isSet ? `Replace ${known}` : isNamed ? `Set ${known}` : 'Add a secret';
  return (
    <FormDialog
      title={title}
      description={
        isSet ? 'Calls that begin from now on use the new value.' : 'It is stored sealed, and nobody is shown it again.'
      }
      submitLabel={isSet ? 'Replace' : isNamed ? 'Set secret' : 'Add secret'}
      busy={set.isPending}
      error={set.error}
      errorTitle="The secret was not set."
      autoComplete="off"
      onSubmit={() => submit(set.mutate)}
      onClose={onClose}
    >
      {isNamed ? null : (
        <FormField
          id="secret-name"
          label="Secret name"
          hint="As agents name it, for example SHOP_API_KEY."
          error={errorOf('name')}
        >
          {(control) => (
            <Input
              {...control}
              className="font-mono text-sm"
              spellCheck={false}
              value={name}
              onChange={(event) => setName(event.target.value.toUpperCase())}
            />
          )}
        </FormField>
      )}
      <FormField id="secret-value" label="Value" error={errorOf('value')}>
        {(control) => (
          <Input
            {...control}
            type="password"
            autoComplete="new-password"
            value={value}
            onChange={(event) => setValue(event.target.value)}
          />
        )}
      </FormField>
    </FormDialog>
  );
}
