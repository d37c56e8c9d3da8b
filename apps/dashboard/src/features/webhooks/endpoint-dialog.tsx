import { useMutation } from '@tanstack/react-query';
import { webhookInputs } from '@voxie/contracts';
import type { WebhookEndpoint, WebhookEventType } from '@voxie/contracts';
import { useState } from 'react';
import { toast } from 'sonner';
import { FormDialog } from '../../components/form-dialog.tsx';
import { FormField } from '../../components/form-field.tsx';
import { Input } from '../../components/ui/input.tsx';
import { useTRPC } from '../../lib/api.tsx';
import { useChecked } from '../../lib/use-checked.ts';
import { EventChecks } from './event-checks.tsx';
import { useRefresh } from './use-webhooks.ts';

interface EndpointDialogProps {
  /** The one that is changed. Null: a new one. */
  endpoint: WebhookEndpoint | null;
  onClose: () => void;
  /** Of a new one: its secret, told once. */
  onSecret: (secret: string) => void;
}

const usual: WebhookEventType[] = ['call.ended', 'call.failed'];

function useSave({ endpoint, onClose, onSecret }: EndpointDialogProps) {
  const trpc = useTRPC();
  const refresh = useRefresh();
  const create = useMutation(
    trpc.webhooks.create.mutationOptions({
      meta: { showsFailure: true },
      // The secret must not stay in the page's memory of what was answered.
      gcTime: 0,
      onSuccess: ({ secret }) => {
        refresh();
        onClose();
        onSecret(secret);
      },
    }),
  );
  const update = useMutation(
    trpc.webhooks.update.mutationOptions({
      meta: { showsFailure: true },
      onSuccess: () => {
        refresh();
        toast.success('The endpoint was changed.');
        onClose();
      },
    }),
  );
  const { isPending, error } = endpoint === null ? create : update;
  const save = (given: { url: string; description: string; events: WebhookEventType[] }) =>
    endpoint === null ? create.mutate(given) : update.mutate({ endpointId: endpoint.id, ...given });
  return { save, isPending, error };
}

/** Where events go, and which. */
export function EndpointDialog(props: EndpointDialogProps) {
  const { endpoint, onClose } = props;
  const [url, setUrl] = useState(endpoint?.url ?? '');
  const [description, setDescription] = useState(endpoint?.description ?? '');
  const [events, setEvents] = useState<WebhookEventType[]>(endpoint?.events ?? usual);
  const { save, isPending, error } = useSave(props);
  const { errorOf, submit } = useChecked(webhookInputs.create.safeParse({ url, description, events }));
  const isPlain = /^http:\/\//iu.test(url.trim());
  return (
    <FormDialog
      title={endpoint === null ? 'Add an endpoint' : 'Change the endpoint'}
      description="A signed request is sent there for each event you choose."
      submitLabel={endpoint === null ? 'Add endpoint' : 'Save'}
      busy={isPending}
      error={error}
      errorTitle="The endpoint was not saved."
      onSubmit={() => submit(save)}
      onClose={onClose}
    >
      <FormField
        id="webhook-url"
        label="Address"
        error={errorOf('url')}
        warning={isPlain ? 'Without https:// anyone on the way can read what is sent.' : undefined}
      >
        {(control) => (
          <Input
            {...control}
            type="url"
            inputMode="url"
            spellCheck={false}
            placeholder="https://example.com/voxie"
            value={url}
            onChange={(event) => setUrl(event.target.value)}
          />
        )}
      </FormField>
      <FormField
        id="webhook-description"
        label="Description"
        hint="For you. It may be empty."
        error={errorOf('description')}
      >
        {(control) => (
          <Input {...control} value={description} onChange={(event) => setDescription(event.target.value)} />
        )}
      </FormField>
      <EventChecks chosen={events} onChange={setEvents} error={errorOf('events')} />
    </FormDialog>
  );
}
