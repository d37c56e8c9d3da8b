import type { Price } from '@voxie/contracts';
import { Pencil, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { ConfirmDialog } from '../../components/ui/alert-dialog.tsx';
import { Badge } from '../../components/ui/badge.tsx';
import { Button } from '../../components/ui/button.tsx';
import { kindTitles } from '../call-cost/index.ts';
import { beginsLater, priceText, providerTitle } from './price-groups.ts';
import type { PricedKind, PricedModel } from './price-groups.ts';
import type { PricedThing } from './set-price-dialog.tsx';
import { useChangePrices } from './use-prices.ts';

const day = new Intl.DateTimeFormat('en', { dateStyle: 'medium' });
const link = /^https?:\/\/\S+/u;

/** Its first word is an address where it is a page; the rest is said as it is. */
function Source({ source }: { source: string }) {
  const [address] = link.exec(source) ?? [];
  if (address === undefined) return source === '' ? null : <span>{source}</span>;
  return (
    <span>
      <a href={address} target="_blank" rel="noreferrer" className="underline-offset-4 hover:underline">
        {new URL(address).hostname}
      </a>
      {source.slice(address.length)}
    </span>
  );
}

function DeletePrice({ price, onDeleted }: { price: Price; onDeleted: () => void }) {
  const [isAsking, setIsAsking] = useState(false);
  const { remove } = useChangePrices();
  const name = `${kindTitles[price.kind]} of ${price.model}, from ${day.format(new Date(price.validFrom))}`;
  return (
    <>
      <Button
        variant="ghost"
        size="icon"
        className="size-8 text-muted-foreground"
        aria-label={`Delete the price: ${name}`}
        onClick={() => setIsAsking(true)}
      >
        <Trash2 />
      </Button>
      <ConfirmDialog
        open={isAsking}
        onOpenChange={setIsAsking}
        title="Delete this price?"
        confirmLabel="Delete price"
        variant="destructive"
        busy={remove.isPending}
        onConfirm={() =>
          remove.mutate(
            { priceId: price.id },
            {
              onSuccess: () => {
                setIsAsking(false);
                onDeleted();
              },
            },
          )
        }
      >
        <p>{name}. Calls then go by the price before it, or by the list price.</p>
      </ConfirmDialog>
    </>
  );
}

interface Changes {
  mayEdit: boolean;
  onSet: (thing: PricedThing) => void;
  /** Calls since this time may cost something else now. */
  onChanged: (since: string) => void;
}

function PriceLine({ price, isCurrent, mayEdit, onChanged }: Changes & { price: Price; isCurrent: boolean }) {
  const from = day.format(new Date(price.validFrom));
  return (
    <div className={isCurrent ? 'flex items-center gap-2' : 'flex items-center gap-2 text-muted-foreground'}>
      <div className="min-w-0 flex-1">
        <p className="tabular-nums">
          {priceText(price)} {price.isOwn ? <Badge>own</Badge> : null}
        </p>
        <p className="text-sm break-words text-muted-foreground">
          {price.isOwn
            ? `${beginsLater(price) ? 'Begins' : 'Since'} ${from}`
            : isCurrent
              ? 'List price'
              : `List price from ${from}`}
          {price.source === '' ? '' : ' · '}
          <Source source={price.source} />
        </p>
      </div>
      {mayEdit && price.isOwn ? <DeletePrice price={price} onDeleted={() => onChanged(price.validFrom)} /> : null}
    </div>
  );
}

function KindRow({ priced, of, ...changes }: Changes & { priced: PricedKind; of: PricedModel }) {
  const { kind, current, others } = priced;
  const { provider, model } = of;
  return (
    <li className="grid grid-cols-[minmax(0,1fr)_auto] items-start gap-x-4 gap-y-1 px-4 py-2.5 sm:grid-cols-[9rem_minmax(0,1fr)_auto]">
      <p className="font-medium max-sm:col-span-2">{kindTitles[kind]}</p>
      <div className="flex min-w-0 flex-col gap-2">
        {current === null ? null : <PriceLine price={current} isCurrent {...changes} />}
        {others.map((price) => (
          <PriceLine key={price.id} price={price} isCurrent={false} {...changes} />
        ))}
      </div>
      {changes.mayEdit ? (
        <Button
          variant="ghost"
          size="icon"
          className="size-8 text-muted-foreground"
          aria-label={`Set a price of your own: ${kindTitles[kind]} of ${model}`}
          onClick={() => changes.onSet({ provider, model, kind })}
        >
          <Pencil />
        </Button>
      ) : null}
    </li>
  );
}

/** All prices of one model. */
export function ModelPrices({ priced, ...changes }: Changes & { priced: PricedModel }) {
  const { provider, model, kinds } = priced;
  return (
    <section aria-label={`${model}, ${providerTitle(provider)}`} className="flex flex-col gap-2">
      <h3 className="font-semibold break-words">
        {model} <span className="font-normal text-muted-foreground">{providerTitle(provider)}</span>
      </h3>
      <ul className="divide-y rounded-lg border bg-card">
        {kinds.map((each) => (
          <KindRow key={each.kind} priced={each} of={priced} {...changes} />
        ))}
      </ul>
    </section>
  );
}
