import { VoxieError } from '@voxie/client';
import { settingsInputs } from '@voxie/contracts';
import type { ConcurrentCalls, SettingsOutput } from '@voxie/contracts';
import { useId, useState } from 'react';
import { FormField } from '../../components/form-field.tsx';
import { Alert } from '../../components/ui/alert.tsx';
import { Button } from '../../components/ui/button.tsx';
import { Input } from '../../components/ui/input.tsx';
import { useChecked } from '../../lib/use-checked.ts';
import { useChangeSettings } from '../../lib/use-change-settings.ts';

const currencies = Intl.supportedValuesOf('currency');
const names = new Intl.DisplayNames('en', { type: 'currency' });
const zones = ['UTC', ...Intl.supportedValuesOf('timeZone').filter((zone) => zone !== 'UTC')];

/** An empty field is none. */
const numberOf = (text: string): number | null => (text.trim() === '' ? null : Number(text));

interface SuggestedProps {
  id: string;
  label: string;
  hint: string;
  error: string | undefined;
  list: string;
  value: string;
  onChange: (value: string) => void;
}

/** A line of text with suggestions. */
function Suggested({ list, value, onChange, ...field }: SuggestedProps) {
  return (
    <FormField {...field}>
      {(control) => <Input {...control} list={list} value={value} onChange={(event) => onChange(event.target.value)} />}
    </FormField>
  );
}

/** What the browser offers while one types. */
function Suggestions({ currencyId, zoneId }: { currencyId: string; zoneId: string }) {
  return (
    <>
      <datalist id={currencyId}>
        {currencies.map((code) => (
          <option key={code} value={code}>
            {names.of(code)}
          </option>
        ))}
      </datalist>
      <datalist id={zoneId}>
        {zones.map((zone) => (
          <option key={zone} value={zone}>
            {zone}
          </option>
        ))}
      </datalist>
    </>
  );
}

interface NumberFieldProps {
  id: string;
  label: string;
  hint: string;
  error: string | undefined;
  inputMode: 'decimal' | 'numeric';
  placeholder: string;
  value: string;
  onChange: (value: string) => void;
}

/** A number, or nothing. */
function NumberField({ inputMode, placeholder, value, onChange, ...field }: NumberFieldProps) {
  return (
    <FormField {...field} className="sm:col-span-2">
      {(control) => (
        <Input
          {...control}
          className="max-w-48"
          inputMode={inputMode}
          placeholder={placeholder}
          value={value}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </FormField>
  );
}

const noLimit = 'No limit';

function callsHint({ usual, most }: ConcurrentCalls): string {
  const ceiling = most === null ? '' : ` At most ${most.toLocaleString('en')}.`;
  return `Further ones are refused until one ends. Empty: ${usual?.toLocaleString('en') ?? 'no limit'}.${ceiling}`;
}

/** What went wrong, and the button. */
function Footer({ error, isBusy, mayEdit }: { error: unknown; isBusy: boolean; mayEdit: boolean }) {
  return (
    <>
      {error === null ? null : (
        <Alert variant="destructive" title="The settings were not saved.">
          {VoxieError.from(error).message}
        </Alert>
      )}
      {mayEdit ? (
        <Button type="submit" className="self-start" busy={isBusy}>
          Save
        </Button>
      ) : (
        <p className="text-sm text-muted-foreground">Owners of this workspace change these.</p>
      )}
    </>
  );
}

/** The currency, the time zone, the budget and the calls at once of the workspace. Owners change them, all see them. */
export function SettingsForm({ settings, mayEdit }: { settings: SettingsOutput; mayEdit: boolean }) {
  const [currency, setCurrency] = useState(settings.currency);
  const [timeZone, setTimeZone] = useState(settings.timeZone);
  const [budget, setBudget] = useState(settings.dailyBudgetUsd === null ? '' : String(settings.dailyBudgetUsd));
  const [calls, setCalls] = useState(settings.maxConcurrentCalls === null ? '' : String(settings.maxConcurrentCalls));
  const lists = { currency: useId(), zone: useId() };
  const { update } = useChangeSettings();
  const parsed = settingsInputs.update.safeParse({
    currency,
    timeZone,
    dailyBudgetUsd: numberOf(budget),
    maxConcurrentCalls: numberOf(calls),
  });
  const { errorOf, submit } = useChecked(parsed);
  return (
    <form
      noValidate
      className="flex flex-col gap-5"
      onSubmit={(event) => {
        event.preventDefault();
        submit(update.mutate);
      }}
    >
      <fieldset disabled={!mayEdit} className="grid items-start gap-5 sm:grid-cols-2">
        <Suggested
          id="settings-currency"
          label="Currency"
          hint="Costs are shown in it, by the rates below."
          error={errorOf('currency')}
          list={lists.currency}
          value={currency}
          onChange={setCurrency}
        />
        <Suggested
          id="settings-time-zone"
          label="Time zone"
          hint="Days of budgets and of figures begin at its midnight."
          error={errorOf('timeZone')}
          list={lists.zone}
          value={timeZone}
          onChange={setTimeZone}
        />
        <NumberField
          id="settings-budget"
          label="Daily budget, in US dollars"
          hint="When all calls of a day have cost this much, running calls say goodbye and none begin. Empty: no limit."
          error={errorOf('dailyBudgetUsd')}
          inputMode="decimal"
          placeholder={noLimit}
          value={budget}
          onChange={setBudget}
        />
        <NumberField
          id="settings-calls"
          label="Calls at once"
          hint={callsHint(settings.concurrentCalls)}
          error={errorOf('maxConcurrentCalls')}
          inputMode="numeric"
          placeholder={String(settings.concurrentCalls.usual ?? noLimit)}
          value={calls}
          onChange={setCalls}
        />
      </fieldset>
      <Suggestions currencyId={lists.currency} zoneId={lists.zone} />
      <Footer error={update.error} isBusy={update.isPending} mayEdit={mayEdit} />
    </form>
  );
}
