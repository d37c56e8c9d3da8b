import { VoxieError } from '@voxie/client';
import { dayIn, settingsInputs } from '@voxie/contracts';
import type { CurrencyRate, WorkspaceSettings } from '@voxie/contracts';
import { Trash2 } from 'lucide-react';
import { useState } from 'react';
import { FormField } from '../../components/form-field.tsx';
import { Alert } from '../../components/ui/alert.tsx';
import { Button } from '../../components/ui/button.tsx';
import { Input } from '../../components/ui/input.tsx';
import { useChecked } from '../../lib/use-checked.ts';
import { useChangeSettings } from '../../lib/use-change-settings.ts';

const day = new Intl.DateTimeFormat('en', { dateStyle: 'medium', timeZone: 'UTC' });
const amount = new Intl.NumberFormat('en', { maximumFractionDigits: 8 });

/** A German keyboard types a comma. */
const numberOf = (text: string): number => Number(text.trim().replace(',', '.') || Number.NaN);

function NewRate({ settings }: { settings: WorkspaceSettings }) {
  const { currency, timeZone } = settings;
  const [perUsd, setPerUsd] = useState('');
  const [validFrom, setValidFrom] = useState(() => dayIn(timeZone, new Date()));
  const { setRate } = useChangeSettings();
  const parsed = settingsInputs.setRate.safeParse({ currency, validFrom, perUsd: numberOf(perUsd) });
  const { errorOf, submit } = useChecked(parsed);
  return (
    <form
      noValidate
      className="flex flex-wrap items-end gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        submit((rate) => setRate.mutate(rate, { onSuccess: () => setPerUsd('') }));
      }}
    >
      <FormField id="rate-amount" label={`1 US$ in ${currency}`} error={errorOf('perUsd')}>
        {(control) => (
          <Input
            {...control}
            className="w-32"
            inputMode="decimal"
            value={perUsd}
            onChange={(event) => setPerUsd(event.target.value)}
          />
        )}
      </FormField>
      <FormField id="rate-day" label="From" error={errorOf('validFrom')}>
        {(control) => (
          <Input
            {...control}
            className="w-44"
            type="date"
            value={validFrom}
            onChange={(event) => setValidFrom(event.target.value)}
          />
        )}
      </FormField>
      <Button type="submit" variant="outline" busy={setRate.isPending}>
        Set rate
      </Button>
      {setRate.isError ? (
        <Alert variant="destructive" title="The rate was not set.">
          {VoxieError.from(setRate.error).message}
        </Alert>
      ) : null}
    </form>
  );
}

function RateRow({ rate, mayEdit }: { rate: CurrencyRate; mayEdit: boolean }) {
  const { deleteRate } = useChangeSettings();
  const { currency, validFrom, perUsd } = rate;
  const from = day.format(new Date(validFrom));
  return (
    <li className="flex min-h-11 items-center justify-between gap-4 px-4 py-1.5">
      <span className="tabular-nums">
        1 US$ = {amount.format(perUsd)} {currency}
      </span>
      <span className="flex items-center gap-2 text-sm text-muted-foreground">
        from {from}
        {mayEdit ? (
          <Button
            variant="ghost"
            size="icon"
            className="size-8 text-muted-foreground"
            aria-label={`Delete the rate of ${currency} from ${from}`}
            busy={deleteRate.isPending}
            onClick={() => deleteRate.mutate({ currency, validFrom })}
          >
            <Trash2 />
          </Button>
        ) : null}
      </span>
    </li>
  );
}

/** What a dollar is in the workspace's currency, from which day on. */
export function Rates({ settings, mayEdit }: { settings: WorkspaceSettings; mayEdit: boolean }) {
  const { currency } = settings;
  const rates = settings.rates.filter((rate) => rate.currency === currency);
  return (
    <section aria-labelledby="settings-rates" className="flex flex-col gap-3">
      <div>
        <h2 id="settings-rates" className="text-lg font-semibold">
          Rates
        </h2>
        <p className="text-muted-foreground">
          {currency === 'USD'
            ? 'Costs are kept and shown in US dollars: no rate is needed.'
            : 'Costs are kept in US dollars. A call is shown by the rate of its day.'}
        </p>
      </div>
      {currency === 'USD' ? null : (
        <>
          {rates.length === 0 ? (
            <Alert variant="warning" title={`There is no rate for ${currency} yet.`}>
              Costs are shown in US dollars until there is one.
            </Alert>
          ) : (
            <ul className="divide-y rounded-lg border bg-card">
              {rates.map((rate) => (
                <RateRow key={rate.validFrom} rate={rate} mayEdit={mayEdit} />
              ))}
            </ul>
          )}
          {mayEdit ? <NewRate settings={settings} /> : null}
        </>
      )}
    </section>
  );
}
