import { useMutation } from '@tanstack/react-query';
import { emailSchema } from '@voxie/contracts';
import { useId } from 'react';
import { FormField } from '../../components/form-field.tsx';
import { Alert } from '../../components/ui/alert.tsx';
import { Button } from '../../components/ui/button.tsx';
import { Input } from '../../components/ui/input.tsx';
import { useChecked } from '../../lib/use-checked.ts';
import type { SignInResult } from '../../lib/sign-in-result.ts';

interface MailFormProps {
  submitLabel: string;
  /** Said when the mail is on its way. */
  sentWords: string;
  email: string;
  onEmail: (email: string) => void;
  send: (email: string) => Promise<SignInResult>;
}

/** One address, to which a link is mailed. */
export function MailForm({ submitLabel, sentWords, email, onEmail, send }: MailFormProps) {
  const id = useId();
  const mail = useMutation({ mutationFn: send });
  const { errorOf, submit } = useChecked(emailSchema.safeParse(email));
  const isSent = mail.data !== undefined && mail.data.kind !== 'failed';
  return (
    <form
      noValidate
      className="flex flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        submit((address) => mail.mutate(address));
      }}
    >
      <FormField id={id} label="Email" error={errorOf('')}>
        {(control) => (
          <Input
            {...control}
            type="email"
            autoComplete="username"
            value={email}
            onChange={(event) => onEmail(event.target.value)}
          />
        )}
      </FormField>
      {isSent ? <Alert title="Check your mail">{sentWords}</Alert> : null}
      {mail.data?.kind === 'failed' ? <Alert variant="destructive" title={mail.data.message} /> : null}
      <Button type="submit" busy={mail.isPending}>
        {isSent ? 'Send it again' : submitLabel}
      </Button>
    </form>
  );
}
