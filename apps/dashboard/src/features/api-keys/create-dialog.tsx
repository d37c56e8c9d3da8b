import { useMutation } from '@tanstack/react-query';
import type { ApiKey } from '@voxie/contracts';
import { useState } from 'react';
import { FormDialog } from '../../components/form-dialog.tsx';
import { useTRPC } from '../../lib/api.tsx';
import { checkPublishable, checkSecret, newDraft } from './key-draft.ts';
import type { KeyDraft } from './key-draft.ts';
import { KindChoice } from './kind-choice.tsx';
import { NameAndExpiry } from './name-and-expiry.tsx';
import { PageFields } from './page-fields.tsx';
import { ScopeChecks } from './scope-checks.tsx';
import { useRefreshKeys } from './use-keys.ts';

export interface Told {
  key: ApiKey;
  token: string;
}

interface CreateDialogProps {
  onClose: () => void;
  /** The key, told once. */
  onTold: (told: Told) => void;
}

function useCreate({ onClose, onTold }: CreateDialogProps) {
  const trpc = useTRPC();
  const refresh = useRefreshKeys();
  const options = {
    meta: { showsFailure: true },
    // The key must not stay in the page's memory of what was answered.
    gcTime: 0,
    onSuccess: (told: Told) => {
      refresh();
      onClose();
      onTold(told);
    },
  };
  const secret = useMutation(trpc.keys.create.mutationOptions(options));
  const publishable = useMutation(trpc.keys.createPublishable.mutationOptions(options));
  return { secret, publishable };
}

/** A new key, of either kind. */
export function CreateDialog(props: CreateDialogProps) {
  const [draft, setDraft] = useState(newDraft);
  const [isChecked, setIsChecked] = useState(false);
  const create = useCreate(props);
  const change = (part: Partial<KeyDraft>) => setDraft({ ...draft, ...part });
  const { kind, scopes, agentIds, origins } = draft;
  const [secret, publishable] = [checkSecret(draft), checkPublishable(draft)];
  const { errorOf: problemOf } = kind === 'secret' ? secret : publishable;
  const errorOf = (path: string) => (isChecked ? problemOf(path) : undefined);
  const submit = () => {
    setIsChecked(true);
    if (kind === 'secret' && secret.input !== null) create.secret.mutate(secret.input);
    if (kind === 'publishable' && publishable.input !== null) create.publishable.mutate(publishable.input);
  };
  return (
    <FormDialog
      title="New API key"
      description="It acts for this workspace, without a person who is signed in."
      submitLabel="Make key"
      busy={create.secret.isPending || create.publishable.isPending}
      error={create[kind].error}
      errorTitle="The key was not made."
      autoComplete="off"
      onSubmit={submit}
      onClose={props.onClose}
    >
      <KindChoice
        kind={kind}
        onChange={(chosen) => {
          setIsChecked(false);
          change({ kind: chosen });
        }}
      />
      <NameAndExpiry
        name={draft.name}
        onName={(name) => change({ name })}
        nameError={errorOf('name')}
        expiry={draft.expiresInDays}
        onExpiry={(expiresInDays = null) => change({ expiresInDays })}
      />
      {kind === 'secret' ? (
        <ScopeChecks chosen={scopes} onChange={(chosen) => change({ scopes: chosen })} error={errorOf('scopes')} />
      ) : (
        <PageFields
          agentIds={agentIds}
          onAgentIds={(chosen) => change({ agentIds: chosen })}
          origins={origins}
          onOrigins={(text) => change({ origins: text })}
          errorOf={errorOf}
        />
      )}
    </FormDialog>
  );
}
