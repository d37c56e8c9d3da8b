import { useQuery } from '@tanstack/react-query';
import type { WebhookEndpoint } from '@voxie/contracts';
import { Plus } from 'lucide-react';
import { useState } from 'react';
import { EmptyState } from '../../components/empty-state.tsx';
import { LoadedList } from '../../components/loaded.tsx';
import { Page } from '../../components/page.tsx';
import { PageHeader } from '../../components/page-header.tsx';
import { Button } from '../../components/ui/button.tsx';
import { useTRPC } from '../../lib/api.tsx';
import { useMayEdit } from '../../lib/use-role.ts';
import { DeliveryLog } from './delivery-log.tsx';
import { DeliverySheet } from './delivery-sheet.tsx';
import { EndpointDialog } from './endpoint-dialog.tsx';
import { EndpointRow } from './endpoint-row.tsx';
import { ReceiverExample } from './receiver-example.tsx';
import { SecretDialog } from './secret-dialog.tsx';

const refreshMs = 10_000;

interface EndpointsProps {
  onAdd: () => void;
  onEdit: (endpoint: WebhookEndpoint) => void;
  onSecret: (secret: string) => void;
  onOpen: (deliveryId: string) => void;
}

function Endpoints({ onAdd, onEdit, onSecret, onOpen }: EndpointsProps) {
  const trpc = useTRPC();
  const endpoints = useQuery(trpc.webhooks.list.queryOptions({}, { refetchInterval: refreshMs }));
  const none = (
    <>
      <EmptyState title="No webhooks yet" action={<Button onClick={onAdd}>Add endpoint</Button>}>
        Your own server hears when a call ends, is analyzed or fails, as a signed request. What does not arrive is tried
        again for three days.
      </EmptyState>
      <ReceiverExample />
    </>
  );
  return (
    <LoadedList query={endpoints} what="the webhooks" empty={none}>
      {(items) => (
        <>
          <ul className="divide-y rounded-lg border bg-card">
            {items.map((endpoint) => (
              <EndpointRow
                key={endpoint.id}
                endpoint={endpoint}
                onEdit={() => onEdit(endpoint)}
                onSecret={onSecret}
                onTested={onOpen}
              />
            ))}
          </ul>
          <DeliveryLog endpoints={items} onOpen={onOpen} />
        </>
      )}
    </LoadedList>
  );
}

/** Where the workspace's own servers are told what happens. */
export function WebhooksPage() {
  const mayEdit = useMayEdit();
  const [editing, setEditing] = useState<WebhookEndpoint | 'new' | null>(null);
  const [told, setTold] = useState<{ secret: string; isRotated: boolean } | null>(null);
  const [deliveryId, setDeliveryId] = useState<string | null>(null);
  const add = () => setEditing('new');
  return (
    <Page>
      <PageHeader
        title="Webhooks"
        description="Your servers are told what happens, by signed requests."
        actions={
          mayEdit ? (
            <Button variant="outline" onClick={add}>
              <Plus aria-hidden /> Add endpoint
            </Button>
          ) : undefined
        }
      />
      {mayEdit ? (
        <Endpoints
          onAdd={add}
          onEdit={setEditing}
          onSecret={(secret) => setTold({ secret, isRotated: true })}
          onOpen={setDeliveryId}
        />
      ) : (
        <EmptyState title="Editors and owners set the webhooks">
          Ask an owner of this workspace where you should set them too.
        </EmptyState>
      )}
      {editing === null ? null : (
        <EndpointDialog
          endpoint={editing === 'new' ? null : editing}
          onClose={() => setEditing(null)}
          onSecret={(secret) => setTold({ secret, isRotated: false })}
        />
      )}
      {told === null ? null : <SecretDialog {...told} onClose={() => setTold(null)} />}
      {deliveryId === null ? null : <DeliverySheet deliveryId={deliveryId} onClose={() => setDeliveryId(null)} />}
    </Page>
  );
}
