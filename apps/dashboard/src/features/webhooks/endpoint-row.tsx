import { useMutation } from '@tanstack/react-query';
import type { WebhookEndpoint } from '@voxie/contracts';
import { Send } from 'lucide-react';
import { Time } from '../../components/time.tsx';
import { Badge } from '../../components/ui/badge.tsx';
import { Button } from '../../components/ui/button.tsx';
import { useTRPC } from '../../lib/api.tsx';
import { formatTime } from '../../lib/format.ts';
import { EndpointMenu } from './endpoint-menu.tsx';
import { useRefresh } from './use-webhooks.ts';
import { healthWords } from './words.ts';

interface EndpointRowProps {
  endpoint: WebhookEndpoint;
  onEdit: () => void;
  onSecret: (secret: string) => void;
  onTested: (deliveryId: string) => void;
}

const goneSentence = 'The receiver answered 410 and wants nothing any more. Enable the endpoint to send again.';

function Health({ endpoint }: { endpoint: WebhookEndpoint }) {
  const { sentence } = healthWords[endpoint.health];
  return (
    <p className="text-sm text-muted-foreground">
      {endpoint.disabledReason === 'gone' ? goneSentence : sentence}
      {endpoint.failingSince === null ? null : (
        <>
          {' '}
          Failing since <Time at={endpoint.failingSince} />.
        </>
      )}
      {endpoint.lastSuccessAt === null ? null : (
        <>
          {' '}
          Last success <Time at={endpoint.lastSuccessAt} />.
        </>
      )}
    </p>
  );
}

/** An endpoint, how it does, and what can be done with it. */
export function EndpointRow({ endpoint, onEdit, onSecret, onTested }: EndpointRowProps) {
  const trpc = useTRPC();
  const refresh = useRefresh();
  const test = useMutation(
    trpc.webhooks.test.mutationOptions({ onSuccess: ({ id }) => onTested(id), onSettled: refresh }),
  );
  const rotate = useMutation(
    trpc.webhooks.rotateSecret.mutationOptions({
      gcTime: 0,
      onSuccess: ({ secret }) => onSecret(secret),
      onSettled: refresh,
    }),
  );
  const { title, variant } = healthWords[endpoint.health];
  return (
    <li className="flex flex-col gap-2 px-4 py-3">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
        <code className="min-w-0 flex-1 basis-60 truncate font-mono text-sm font-medium" title={endpoint.url}>
          {endpoint.url}
        </code>
        <Badge variant={variant}>{title}</Badge>
        <span className="flex items-center gap-1">
          <Button
            variant="outline"
            size="sm"
            busy={test.isPending}
            onClick={() => test.mutate({ endpointId: endpoint.id })}
          >
            <Send aria-hidden /> Send test
          </Button>
          <EndpointMenu
            endpoint={endpoint}
            isRotating={rotate.isPending}
            onEdit={onEdit}
            onRotate={() => rotate.mutate({ endpointId: endpoint.id })}
          />
        </span>
      </div>
      {endpoint.description === '' ? null : <p className="text-base">{endpoint.description}</p>}
      <Health endpoint={endpoint} />
      {endpoint.previousSecretUntil === null ? null : (
        <p className="text-sm text-muted-foreground">
          The secret before the last rotation signs too until {formatTime(endpoint.previousSecretUntil)}.
        </p>
      )}
      <ul className="flex flex-wrap gap-1.5" aria-label="Events">
        {endpoint.events.map((type) => (
          <li key={type}>
            <Badge variant="outline" className="font-mono">
              {type}
            </Badge>
          </li>
        ))}
      </ul>
    </li>
  );
}
