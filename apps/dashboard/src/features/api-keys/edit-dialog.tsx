import { useMutation } from '@tanstack/react-query';
import type { ApiKey } from '@voxie/contracts';
import { useState } from 'react';
import { toast } from 'sonner';
import { FormDialog } from '../../components/form-dialog.tsx';
import { useTRPC } from '../../lib/api.tsx';
import { formatTime } from '../../lib/format.ts';
import { checkChange, draftOf } from './key-draft.ts';
import { NameAndExpiry } from './name-and-expiry.tsx';
import { PageFields } from './page-fields.tsx';
import { ScopeChecks } from './scope-checks.tsx';
import { useAgents, useRefreshKeys } from './use-keys.ts';

const dayMs = 86_400_000;

/** The end as the API takes it. Undefined: as it is. */
function endOf(expiry: number | null | undefined): { expiresAt?: string | null } {
  if (expiry === undefined) return {};
  return { expiresAt: expiry === null ? null : new Date(Date.now() + expiry * dayMs).toISOString() };
}

function useUpdate(onClose: () => void) {
  const trpc = useTRPC();
  const refresh = useRefreshKeys();
  return useMutation(
    trpc.keys.update.mutationOptions({
      meta: { showsFailure: true },
      onSuccess: () => {
        refresh();
        toast.success('The key was changed.');
        onClose();
      },
    }),
  );
}

/** Changes what a key is called, when it ends, and what it may do: by scopes, or by agents and pages. */
export function EditDialog({ apiKey, onClose }: { apiKey: ApiKey; onClose: () => void }) {
  const agents = useAgents();
  const update = useUpdate(onClose);
  const [typed, setDraft] = useState(() => draftOf(apiKey));
  const [expiry, setExpiry] = useState<number | null | undefined>();
  const [isChecked, setIsChecked] = useState(false);
  // Nobody can untick an agent that is gone: it is left out.
  const draft = { ...typed, agentIds: typed.agentIds.filter((id) => agents?.isGone(id) !== true) };
  const change = (part: Partial<typeof draft>) => setDraft({ ...draft, ...part });
  const { input, errorOf: problemOf } = checkChange(apiKey.id, draft);
  const errorOf = (path: string) => (isChecked ? problemOf(path) : undefined);
  return (
    <FormDialog
      title="Change the key"
      description="What you change is true for what uses it already, within seconds."
      submitLabel="Save"
      busy={update.isPending}
      error={update.error}
      errorTitle="The key was not changed."
      autoComplete="off"
      onSubmit={() => {
        setIsChecked(true);
        if (input !== null) update.mutate({ ...input, ...endOf(expiry) });
      }}
      onClose={onClose}
    >
      <NameAndExpiry
        name={draft.name}
        onName={(name) => change({ name })}
        nameError={errorOf('name')}
        expiry={expiry}
        onExpiry={setExpiry}
        kept={apiKey.expiresAt === null ? 'Never, as now' : formatTime(apiKey.expiresAt)}
        isEndFixed={apiKey.rotatedAt !== null}
      />
      {apiKey.kind === 'secret' ? (
        <ScopeChecks chosen={draft.scopes} onChange={(scopes) => change({ scopes })} error={errorOf('scopes')} />
      ) : (
        <PageFields
          agentIds={draft.agentIds}
          onAgentIds={(agentIds) => change({ agentIds })}
          origins={draft.origins}
          onOrigins={(origins) => change({ origins })}
          errorOf={errorOf}
        />
      )}
    </FormDialog>
  );
}
