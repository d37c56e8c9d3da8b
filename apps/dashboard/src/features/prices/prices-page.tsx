import { useQuery } from '@tanstack/react-query';
import type { Unpriced } from '@voxie/contracts';
import { Plus } from 'lucide-react';
import { useState } from 'react';
import { Loaded } from '../../components/loaded.tsx';
import { Page } from '../../components/page.tsx';
import { PageHeader } from '../../components/page-header.tsx';
import { Alert } from '../../components/ui/alert.tsx';
import { ConfirmDialog } from '../../components/ui/alert-dialog.tsx';
import { Button } from '../../components/ui/button.tsx';
import { Input } from '../../components/ui/input.tsx';
import { Skeleton } from '../../components/ui/skeleton.tsx';
import { useTRPC } from '../../lib/api.tsx';
import { formatTime } from '../../lib/format.ts';
import { useIsOwner } from '../../lib/use-role.ts';
import { kindTitles } from '../call-cost/index.ts';
import { ModelPrices } from './model-prices.tsx';
import { priceGroups, providerTitle } from './price-groups.ts';
import { SetPriceDialog } from './set-price-dialog.tsx';
import type { PricedThing } from './set-price-dialog.tsx';
import { useChangePrices } from './use-prices.ts';

const newThing: PricedThing = { provider: 'openai_compatible', model: '', kind: 'input_text_tokens' };

interface UnpricedListProps {
  items: readonly Unpriced[];
  mayEdit: boolean;
  onSet: (thing: PricedThing) => void;
}

/** What calls used and nobody knows the price of: their cost is too low. */
function UnpricedList({ items, mayEdit, onSet }: UnpricedListProps) {
  if (items.length === 0) return null;
  return (
    <Alert variant="warning" title="Some of what calls used has no price">
      <ul className="mt-2 grid grid-cols-[minmax(0,1fr)_auto] items-center gap-x-4 gap-y-2">
        {items.map(({ provider, model, kind, calls }) => (
          <li key={`${provider} ${model} ${kind}`} className="contents">
            <span className="col-start-1 min-w-0 break-words">
              {model} · {providerTitle(provider)} · {kindTitles[kind]}, in {calls} {calls === 1 ? 'call' : 'calls'}
            </span>
            {mayEdit ? (
              <Button
                variant="outline"
                size="sm"
                aria-label={`Set a price: ${kindTitles[kind]} of ${model}`}
                onClick={() => onSet({ provider, model, kind })}
              >
                Set price
              </Button>
            ) : null}
          </li>
        ))}
      </ul>
    </Alert>
  );
}

/** After a price of the past changed: whether the calls since then shall follow. */
function OfferReprice({ since, onClose }: { since: string; onClose: () => void }) {
  const { reprice } = useChangePrices();
  return (
    <ConfirmDialog
      open
      onOpenChange={(open) => (open ? undefined : onClose())}
      title="Price earlier calls anew?"
      confirmLabel="Price calls anew"
      busy={reprice.isPending}
      onConfirm={() => reprice.mutate({ from: since }, { onSuccess: onClose })}
    >
      <p>
        Calls that began since {formatTime(since)} keep the cost they have, unless they are priced anew now. Each goes
        by the prices of the time at which it began.
      </p>
    </ConfirmDialog>
  );
}

/** What models cost: the list prices, and the workspace's own, which go before them. */
export function PricesPage() {
  const trpc = useTRPC();
  const isOwner = useIsOwner() === true;
  const prices = useQuery(trpc.prices.list.queryOptions({}));
  const [thing, setThing] = useState<PricedThing | null>(null);
  const [since, setSince] = useState<string | null>(null);
  const [search, setSearch] = useState('');
  const offer = (from: string) => setSince(Date.parse(from) < Date.now() ? from : null);
  const groups = priceGroups(prices.data?.items ?? []).filter(({ provider, model }) =>
    `${model} ${providerTitle(provider)}`.toLowerCase().includes(search.trim().toLowerCase()),
  );
  return (
    <Page>
      <PageHeader
        title="Prices"
        description="What models cost, in US dollars. Your own prices go before the list."
        actions={
          isOwner ? (
            <Button variant="outline" onClick={() => setThing(newThing)}>
              <Plus aria-hidden /> Add price
            </Button>
          ) : undefined
        }
      />
      <Loaded query={prices} what="the prices" skeleton={<Skeleton className="h-96" />}>
        {({ unpriced }) => (
          <div className="flex max-w-3xl flex-col gap-6">
            <UnpricedList items={unpriced} mayEdit={isOwner} onSet={setThing} />
            <Input
              type="search"
              className="max-w-sm"
              aria-label="Find a model"
              placeholder="Find a model"
              value={search}
              onChange={(event) => setSearch(event.target.value)}
            />
            {groups.length === 0 ? <p className="text-muted-foreground">No model has this name.</p> : null}
            {groups.map((priced) => (
              <ModelPrices
                key={`${priced.provider} ${priced.model}`}
                priced={priced}
                mayEdit={isOwner}
                onSet={setThing}
                onChanged={offer}
              />
            ))}
          </div>
        )}
      </Loaded>
      {thing === null ? null : (
        <SetPriceDialog
          key={`${thing.provider} ${thing.model} ${thing.kind}`}
          thing={thing}
          onClose={() => setThing(null)}
          onSet={(validFrom) => {
            setThing(null);
            offer(validFrom);
          }}
        />
      )}
      {since === null ? null : <OfferReprice since={since} onClose={() => setSince(null)} />}
    </Page>
  );
}
