import { sentEventTypeSchema, webhookDeliveryStatusSchema } from '@voxie/contracts';
import type { WebhookDelivery, WebhookEndpoint } from '@voxie/contracts';
import { useState } from 'react';
import { EmptyState } from '../../components/empty-state.tsx';
import { LoadedPages } from '../../components/loaded.tsx';
import { Time } from '../../components/time.tsx';
import { Badge } from '../../components/ui/badge.tsx';
import { Select } from '../../components/ui/select.tsx';
import { formatTime, latencyText } from '../../lib/format.ts';
import { useDeliveries } from './use-webhooks.ts';
import type { LogFilter } from './use-webhooks.ts';
import { deliveryWords } from './words.ts';

interface FilterProps {
  endpoints: readonly WebhookEndpoint[];
  filter: LogFilter;
  onChange: (filter: LogFilter) => void;
}

function Filters({ endpoints, filter, onChange }: FilterProps) {
  const { endpointId, status, eventType } = filter;
  const without = (key: keyof LogFilter): LogFilter =>
    Object.fromEntries(Object.entries(filter).filter(([name]) => name !== key));
  return (
    <div className="grid gap-2 sm:grid-cols-3">
      <Select
        aria-label="Endpoint"
        value={endpointId ?? ''}
        onChange={({ target: { value } }) =>
          onChange({ ...without('endpointId'), ...(value === '' ? {} : { endpointId: value }) })
        }
      >
        <option value="">All endpoints</option>
        {endpoints.map(({ id, url }) => (
          <option key={id} value={id}>
            {url}
          </option>
        ))}
      </Select>
      <Select
        aria-label="Status"
        value={status ?? ''}
        onChange={({ target: { value } }) => {
          const chosen = webhookDeliveryStatusSchema.safeParse(value);
          onChange({ ...without('status'), ...(chosen.success ? { status: chosen.data } : {}) });
        }}
      >
        <option value="">Any status</option>
        {webhookDeliveryStatusSchema.options.map((each) => (
          <option key={each} value={each}>
            {deliveryWords[each].title}
          </option>
        ))}
      </Select>
      <Select
        aria-label="Event"
        value={eventType ?? ''}
        onChange={({ target: { value } }) => {
          const chosen = sentEventTypeSchema.safeParse(value);
          onChange({ ...without('eventType'), ...(chosen.success ? { eventType: chosen.data } : {}) });
        }}
      >
        <option value="">Any event</option>
        {sentEventTypeSchema.options.map((each) => (
          <option key={each} value={each}>
            {each}
          </option>
        ))}
      </Select>
    </div>
  );
}

function lineOf({ status, attempts, responseStatus, durationMs, nextAttemptAt, error }: WebhookDelivery): string {
  const answer = responseStatus === null ? error : `HTTP ${responseStatus}`;
  const parts = [
    attempts === 0 ? 'Not tried yet' : `${attempts} ${attempts === 1 ? 'attempt' : 'attempts'}`,
    answer,
    responseStatus === null || durationMs === null ? null : latencyText(durationMs),
    status === 'pending' && attempts > 0 && nextAttemptAt !== null ? `next try ${formatTime(nextAttemptAt)}` : null,
  ];
  return parts.filter((part) => part !== null).join(' · ');
}

function Row({ delivery, url, onOpen }: { delivery: WebhookDelivery; url: string; onOpen: () => void }) {
  const { title, variant } = deliveryWords[delivery.status];
  return (
    <li>
      <button
        type="button"
        className="grid w-full grid-cols-[minmax(0,1fr)_auto] items-center gap-x-4 gap-y-1 px-4 py-2.5 text-left transition-colors hover:bg-muted/60 sm:grid-cols-[minmax(0,6fr)_minmax(0,5fr)_5rem_7.5rem]"
        onClick={onOpen}
      >
        <span className="flex min-w-0 flex-col">
          <code className="font-mono text-sm font-medium">{delivery.eventType}</code>
          <span className="truncate text-sm text-muted-foreground">{url}</span>
        </span>
        <Badge variant={variant} className="justify-self-end sm:order-1 sm:justify-self-start">
          {title}
        </Badge>
        <span className="text-sm text-muted-foreground tabular-nums">{lineOf(delivery)}</span>
        <span className="text-right text-sm text-muted-foreground sm:order-2">
          <Time at={delivery.createdAt} />
        </span>
      </button>
    </li>
  );
}

interface DeliveryLogProps {
  endpoints: readonly WebhookEndpoint[];
  onOpen: (deliveryId: string) => void;
}

/** Every delivery of the last 30 days, newest first. */
export function DeliveryLog({ endpoints, onOpen }: DeliveryLogProps) {
  const [filter, setFilter] = useState<LogFilter>({});
  const log = useDeliveries(filter);
  const urlOf = (id: string) => endpoints.find((endpoint) => endpoint.id === id)?.url ?? '';
  return (
    <section className="flex flex-col gap-3" aria-labelledby="webhook-log">
      <h2 id="webhook-log" className="text-lg font-semibold">
        Deliveries
      </h2>
      <Filters endpoints={endpoints} filter={filter} onChange={setFilter} />
      <LoadedPages
        query={log}
        what="the deliveries"
        empty={
          <EmptyState title={Object.keys(filter).length === 0 ? 'Nothing was sent yet' : 'Nothing fits these filters'}>
            Each event that an endpoint wants is a line here, with its tries and what was answered.
          </EmptyState>
        }
      >
        {(deliveries) => (
          <ul className="divide-y rounded-lg border bg-card">
            {deliveries.map((delivery) => (
              <Row
                key={delivery.id}
                delivery={delivery}
                url={urlOf(delivery.endpointId)}
                onOpen={() => onOpen(delivery.id)}
              />
            ))}
          </ul>
        )}
      </LoadedPages>
    </section>
  );
}
