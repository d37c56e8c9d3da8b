import { priceInputs, priceUnits, providers, usageKinds } from '@voxie/contracts';
import type { UsageKind } from '@voxie/contracts';
import { useState } from 'react';
import { FormDialog } from '../../components/form-dialog.tsx';
import { FormField } from '../../components/form-field.tsx';
import { Input } from '../../components/ui/input.tsx';
import { Select } from '../../components/ui/select.tsx';
import { useChecked } from '../../lib/use-checked.ts';
import { kindTitles } from '../call-cost/index.ts';
import { useChangePrices } from './use-prices.ts';

/** What the price is of; empty: to be said. */
export interface PricedThing {
  provider: string;
  model: string;
  kind: UsageKind;
}

interface SetPriceDialogProps {
  thing: PricedThing;
  onClose: () => void;
  /** Set, from this time on: calls since then may cost something else. */
  onSet: (validFrom: string) => void;
}

const numberOf = (text: string): number => Number(text.trim().replace(',', '.') || Number.NaN);
const today = (): string => new Date().toISOString().slice(0, 10);

interface ThingProps {
  thing: PricedThing;
  onChange: (thing: PricedThing) => void;
}

function NameFields({ thing, onChange, errorOf }: ThingProps & { errorOf: (path: string) => string | undefined }) {
  return (
    <div className="grid items-start gap-4 sm:grid-cols-2">
      <FormField id="price-provider" label="Provider" error={errorOf('provider')}>
        {(control) => (
          <Select
            {...control}
            value={thing.provider}
            onChange={(event) => onChange({ ...thing, provider: event.target.value })}
          >
            {Object.values(providers).map(({ id, title }) => (
              <option key={id} value={id}>
                {title}
              </option>
            ))}
          </Select>
        )}
      </FormField>
      <FormField id="price-model" label="Model" error={errorOf('model')}>
        {(control) => (
          <Input
            {...control}
            spellCheck={false}
            value={thing.model}
            onChange={(event) => onChange({ ...thing, model: event.target.value })}
          />
        )}
      </FormField>
    </div>
  );
}

function KindField({ thing, onChange }: ThingProps) {
  return (
    <FormField id="price-kind" label="Of">
      {(control) => (
        <Select
          {...control}
          value={thing.kind}
          onChange={(event) => {
            const kind = usageKinds.find((each) => each === event.target.value);
            if (kind !== undefined) onChange({ ...thing, kind });
          }}
        >
          {usageKinds.map((kind) => (
            <option key={kind} value={kind}>
              {kindTitles[kind]}
            </option>
          ))}
        </Select>
      )}
    </FormField>
  );
}

/** What is said of the price itself, while it is typed. */
function usePriceForm(thing: PricedThing) {
  const [asked, setAsked] = useState(thing);
  const [usd, setUsd] = useState('');
  const [from, setFrom] = useState(today);
  const [note, setNote] = useState('');
  const isDay = !Number.isNaN(Date.parse(from));
  const parsed = priceInputs.set.safeParse({
    ...asked,
    note,
    usdPerUnit: Number((numberOf(usd) / priceUnits[asked.kind].per).toFixed(15)),
    ...(isDay ? { validFrom: new Date(`${from}T00:00:00`).toISOString() } : {}),
  });
  const { errorOf, submit } = useChecked(parsed);
  return {
    asked,
    setAsked,
    usd,
    setUsd,
    from,
    setFrom,
    note,
    setNote,
    isDay,
    errorOf,
    submit,
  };
}

/** Sets a price of the workspace's own, as price lists say it: for a million tokens or characters, or a minute. */
export function SetPriceDialog({ thing, onClose, onSet }: SetPriceDialogProps) {
  const form = usePriceForm(thing);
  const { asked, setAsked, isDay, errorOf } = form;
  const { set } = useChangePrices();
  const unit = priceUnits[asked.kind];
  const isKnown = thing.model !== '';
  return (
    <FormDialog
      title={isKnown ? `Price of ${thing.model}` : 'Add a price'}
      description="It goes before the list price for calls that begin from that day on, in this workspace alone."
      submitLabel="Set price"
      busy={set.isPending}
      disabled={!isDay}
      error={set.error}
      errorTitle="The price was not set."
      onSubmit={() => form.submit((price) => set.mutate(price, { onSuccess: ({ validFrom }) => onSet(validFrom) }))}
      onClose={onClose}
    >
      {isKnown ? null : <NameFields thing={asked} onChange={setAsked} errorOf={errorOf} />}
      <KindField thing={asked} onChange={setAsked} />
      <div className="grid items-start gap-4 sm:grid-cols-2">
        <FormField id="price-usd" label={`US$ per ${unit.title}`} error={errorOf('usdPerUnit')}>
          {(control) => (
            <Input
              {...control}
              inputMode="decimal"
              value={form.usd}
              onChange={(event) => form.setUsd(event.target.value)}
            />
          )}
        </FormField>
        <FormField id="price-from" label="From" error={isDay ? errorOf('validFrom') : 'Choose a day.'}>
          {(control) => (
            <Input {...control} type="date" value={form.from} onChange={(event) => form.setFrom(event.target.value)} />
          )}
        </FormField>
      </div>
      <FormField id="price-note" label="Note" hint="Where it is from: a contract, an invoice." error={errorOf('note')}>
        {(control) => <Input {...control} value={form.note} onChange={(event) => form.setNote(event.target.value)} />}
      </FormField>
    </FormDialog>
  );
}
