import { useMutation } from '@tanstack/react-query';
import { newPasswordSchema } from '@voxie/contracts';
import { useId, useState } from 'react';
import { FormField } from '../../components/form-field.tsx';
import { Alert } from '../../components/ui/alert.tsx';
import { Button } from '../../components/ui/button.tsx';
import { Input } from '../../components/ui/input.tsx';
import { useSessionStore } from './session-provider.tsx';

/** Sets a new password for who is signed in. */
export function PasswordForm({ onDone }: { onDone: () => void }) {
  const id = useId();
  const store = useSessionStore();
  const [password, setPassword] = useState('');
  const [isChecked, setIsChecked] = useState(false);
  const set = useMutation({
    mutationFn: (wanted: string) => store.setPassword(wanted),
    onSuccess: ({ kind }) => {
      if (kind === 'failed') return;
      setPassword('');
      setIsChecked(false);
      onDone();
    },
  });
  const parsed = newPasswordSchema.safeParse(password);
  return (
    <form
      noValidate
      className="flex flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        setIsChecked(true);
        if (parsed.success) set.mutate(parsed.data);
      }}
    >
      <FormField id={id} label="New password" error={isChecked ? parsed.error?.issues[0]?.message : undefined}>
        {(control) => (
          <Input
            {...control}
            type="password"
            autoComplete="new-password"
            value={password}
            onChange={(event) => setPassword(event.target.value)}
          />
        )}
      </FormField>
      {set.data?.kind === 'failed' ? <Alert variant="destructive" title={set.data.message} /> : null}
      <Button type="submit" className="self-start" busy={set.isPending}>
        Set password
      </Button>
    </form>
  );
}
