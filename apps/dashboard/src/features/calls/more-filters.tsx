import type { CallFilter } from '@voxie/contracts';
import { SlidersHorizontal } from 'lucide-react';
import { useState } from 'react';
import type { FormEvent } from 'react';
import { FormField } from '../../components/form-field.tsx';
import { Button } from '../../components/ui/button.tsx';
import { Input } from '../../components/ui/input.tsx';
import { Popover, PopoverContent, PopoverTrigger } from '../../components/ui/popover.tsx';
import { Select } from '../../components/ui/select.tsx';
import { readFilter } from './filter.ts';
import { choiceFields, textFields } from './filter-words.ts';
import type { ChoiceField, TextField } from './filter-words.ts';
import { useChangeFilter } from './use-change-filter.ts';

const choices: readonly ChoiceField[] = ['success', 'sentiment', 'recording', 'failureReason', 'endReason'];
const texts: readonly TextField[] = ['outcome', 'version', 'language', 'participant'];
const amounts = [
  { name: 'minSeconds', title: 'Minutes, at least', size: 60 },
  { name: 'maxSeconds', title: 'Minutes, at most', size: 60 },
  { name: 'minCostUsd', title: 'US dollars, at least', size: 1 },
  { name: 'maxCostUsd', title: 'US dollars, at most', size: 1 },
] as const satisfies readonly { name: keyof CallFilter; title: string; size: number }[];

/** The fields of the form as filters; what is empty is not filtered by. */
function changeOf(form: HTMLFormElement): Partial<CallFilter> {
  const given = new FormData(form);
  const asText = (name: string) => {
    const value = given.get(name);
    return typeof value === 'string' ? value.trim() : '';
  };
  const raw: Record<string, unknown> = Object.fromEntries(
    [...choices, ...texts].map((name) => [name, asText(name) === '' ? undefined : asText(name)]),
  );
  for (const { name, size } of amounts)
    raw[name] = asText(name) === '' ? undefined : Math.round(Number(asText(name)) * size * 1e6) / 1e6;
  const none = Object.fromEntries(Object.keys(raw).map((name) => [name, undefined]));
  return { ...none, ...readFilter(raw) };
}

function Fields({ filter }: { filter: CallFilter }) {
  return (
    <div className="grid grid-cols-2 gap-3">
      {choices.map((name) => (
        <FormField key={name} id={`filter-${name}`} label={choiceFields[name].title}>
          {(control) => (
            <Select {...control} name={name} defaultValue={filter[name] ?? ''}>
              <option value="">Any</option>
              {choiceFields[name].options.map(([value, title]) => (
                <option key={value} value={value}>
                  {title}
                </option>
              ))}
            </Select>
          )}
        </FormField>
      ))}
      {texts.map((name) => (
        <FormField
          key={name}
          id={`filter-${name}`}
          label={textFields[name].title}
          className={name === 'participant' ? 'col-span-2' : ''}
        >
          {(control) => (
            <Input
              {...control}
              name={name}
              defaultValue={String(filter[name] ?? '')}
              placeholder={textFields[name].placeholder}
              maxLength={200}
            />
          )}
        </FormField>
      ))}
      {amounts.map(({ name, title, size }) => (
        <FormField key={name} id={`filter-${name}`} label={title}>
          {(control) => (
            <Input
              {...control}
              name={name}
              type="number"
              min={0}
              step="any"
              defaultValue={filter[name] === undefined ? '' : filter[name] / size}
            />
          )}
        </FormField>
      ))}
    </div>
  );
}

/** The filters that are asked for less often. */
export function MoreFilters({ filter }: { filter: CallFilter }) {
  const [isOpen, setIsOpen] = useState(false);
  const change = useChangeFilter(filter);
  const count = [...choices, ...texts, ...amounts.map(({ name }) => name)].filter(
    (name) => filter[name] !== undefined,
  ).length;
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    change(changeOf(event.currentTarget));
    setIsOpen(false);
  };
  return (
    <Popover open={isOpen} onOpenChange={setIsOpen}>
      <PopoverTrigger asChild>
        <Button variant="outline">
          <SlidersHorizontal aria-hidden /> Filters{count === 0 ? '' : ` (${count})`}
        </Button>
      </PopoverTrigger>
      <PopoverContent
        align="end"
        aria-label="More filters"
        className="max-h-(--radix-popover-content-available-height) w-[28rem] overflow-y-auto"
      >
        <form className="flex flex-col gap-4" onSubmit={submit}>
          <Fields filter={filter} />
          <div className="flex justify-end gap-2">
            <Button variant="outline" onClick={() => setIsOpen(false)}>
              Cancel
            </Button>
            <Button type="submit">Apply</Button>
          </div>
        </form>
      </PopoverContent>
    </Popover>
  );
}
