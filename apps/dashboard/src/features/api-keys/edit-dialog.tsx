import { useMutation } from '@tanstack/react-query';
import { apiKeyInputs, problemsOf } from '@voxie/contracts';
import type { ApiKey } from '@voxie/contracts';
import { useState } from 'react';
import { toast } from 'sonner';
import { FormDialog } from '../../components/form-dialog.tsx';
import { FormField } from '../../components/form-field.tsx';
import { Input } from '../../components/ui/input.tsx';
import { useTRPC } from '../../lib/api.tsx';
import { checkPublishable, draftOf } from './key-draft.ts';
import { PageFields } from './page-fields.tsx';
import { useAgents, useRefreshKeys } from './use-keys.ts';

/** What of the draft is changed, as the API takes it; null where something is wrong with it. */
function checkOf(key: ApiKey, draft: ReturnType<typeof draftOf>) {
  if (key.kind === 'publishable') return checkPublishable(draft);
  const parsed = apiKeyInputs.update.safeParse({ keyId: key.id, name: draft.name });
  const errorOf = (path: string) =>
    parsed.success ? undefined : problemsOf(parsed.error).find((problem) => problem.path === path)?.message;
  return { input: parsed.success ? { name: draft.name } : null, errorOf };
}

/** Changes what a key is called, and of a publishable one what it calls and from where. */
export function EditDialog({ apiKey, onClose }: { apiKey: ApiKey; onClose: () => void }) {
  const trpc = useTRPC();
  const refresh = useRefreshKeys();
  const agents = useAgents();
  const [typed, setDraft] = useState(() => draftOf(apiKey));
  // Nobody can untick an agent that is gone: it is left out.
  const draft = { ...typed, agentIds: typed.agentIds.filter((id) => agents?.isGone(id) !== true) };
  const [isChecked, setIsChecked] = useState(false);
  const update = useMutation(
    trpc.keys.update.mutationOptions({
      meta: { showsFailure: true },
      onSuccess: () => {
        refresh();
        toast.success('The key was changed.');
        onClose();
      },
    }),
  );
  const { input, errorOf: problemOf } = checkOf(apiKey, draft);
  const errorOf = (path: string) => (isChecked ? problemOf(path) : undefined);
  const isSecret = apiKey.kind === 'secret';
  return (
    <FormDialog
      title="Change the key"
      description={
        isSecret
          ? 'What a secret key may do is fixed. Make a new one to give it more or less.'
          : 'What you change is true for pages that use it already, within seconds.'
      }
      submitLabel="Save"
      busy={update.isPending}
      error={update.error}
      errorTitle="The key was not changed."
      onSubmit={() => {
        setIsChecked(true);
        if (input === null) return;
        const { name } = input;
        update.mutate({
          keyId: apiKey.id,
          name,
          ...('origins' in input ? { agentIds: input.agentIds, origins: input.origins } : {}),
        });
      }}
      onClose={onClose}
    >
      <FormField id="api-key-name" label="Name" error={errorOf('name')}>
        {(control) => (
          <Input
            {...control}
            value={draft.name}
            onChange={(event) => setDraft({ ...draft, name: event.target.value })}
          />
        )}
      </FormField>
      {isSecret ? null : (
        <PageFields
          agentIds={draft.agentIds}
          onAgentIds={(agentIds) => setDraft({ ...draft, agentIds })}
          origins={draft.origins}
          onOrigins={(origins) => setDraft({ ...draft, origins })}
          errorOf={errorOf}
        />
      )}
    </FormDialog>
  );
}
