import { useQuery } from '@tanstack/react-query';
import type { CallFilter } from '@voxie/contracts';
import { useState } from 'react';
import { SearchInput } from '../../components/search-input.tsx';
import { Input } from '../../components/ui/input.tsx';
import { Select } from '../../components/ui/select.tsx';
import { useTRPC } from '../../lib/api.tsx';
import { dayOf, dayRangeTitles, daysOfRange, rangeOf, startOfDay } from './filter.ts';
import type { DayRange } from './filter.ts';
import { choiceFields } from './filter-words.ts';
import { MoreFilters } from './more-filters.tsx';
import { useChangeFilter } from './use-change-filter.ts';

interface FilterProps {
  filter: CallFilter;
}

function AgentSelect({ filter }: FilterProps) {
  const trpc = useTRPC();
  const change = useChangeFilter(filter);
  const agents = useQuery(trpc.agents.list.queryOptions({ limit: 100 })).data?.items ?? [];
  const isKnown = filter.agentId === undefined || agents.some(({ id }) => id === filter.agentId);
  return (
    <div className="sm:w-44">
      <Select
        aria-label="Agent"
        value={filter.agentId ?? ''}
        onChange={({ target }) => change({ agentId: target.value })}
      >
        <option value="">All agents</option>
        {isKnown ? null : <option value={filter.agentId}>This agent</option>}
        {agents.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </Select>
    </div>
  );
}

function StateSelect({ filter }: FilterProps) {
  const change = useChangeFilter(filter);
  const { title, options } = choiceFields.state;
  const chosen = options.find(([value]) => value === filter.state)?.[0];
  return (
    <div className="sm:w-36">
      <Select
        aria-label={title}
        value={chosen ?? ''}
        onChange={({ target }) => change({ state: options.find(([value]) => value === target.value)?.[0] })}
      >
        <option value="">All states</option>
        {options.map(([value, text]) => (
          <option key={value} value={value}>
            {text}
          </option>
        ))}
      </Select>
    </div>
  );
}

const ranges: readonly DayRange[] = ['any', 'today', '7d', '30d', 'custom'];

function Days({ filter }: FilterProps) {
  const change = useChangeFilter(filter);
  const [now] = useState(() => new Date().toISOString());
  const [wantsDays, setWantsDays] = useState(false);
  const range = wantsDays ? 'custom' : rangeOf(filter, now);
  const choose = (name: DayRange | undefined) => {
    setWantsDays(name === 'custom');
    if (name !== undefined && name !== 'custom') change(daysOfRange(name, now));
  };
  return (
    <>
      <div className="sm:w-36">
        <Select
          aria-label="Days"
          value={range}
          onChange={({ target }) => choose(ranges.find((name) => name === target.value))}
        >
          {ranges.map((name) => (
            <option key={name} value={name}>
              {dayRangeTitles[name]}
            </option>
          ))}
        </Select>
      </div>
      {range === 'custom' ? (
        <div className="flex items-center gap-2 max-sm:col-span-2">
          <Input
            type="date"
            aria-label="First day"
            className="w-36"
            value={filter.from === undefined ? '' : dayOf(filter.from)}
            onChange={({ target }) => change({ from: startOfDay(target.value) })}
          />
          <span className="text-muted-foreground">to</span>
          <Input
            type="date"
            aria-label="Last day"
            className="w-36"
            // The filter ends before the day that follows.
            value={filter.to === undefined ? '' : dayOf(new Date(Date.parse(filter.to) - 1).toISOString())}
            onChange={({ target }) => change({ to: startOfDay(target.value, 1) })}
          />
        </div>
      ) : null}
    </>
  );
}

/** Which calls: all of it is in the address. */
export function FilterBar({ filter }: FilterProps) {
  const change = useChangeFilter(filter);
  return (
    <div className="grid grid-cols-2 gap-2 sm:flex sm:flex-wrap sm:items-center">
      <SearchInput
        label="Search what was said"
        placeholder="Words that were said"
        maxLength={200}
        className="max-sm:col-span-2 sm:w-64"
        search={filter.text ?? ''}
        onSearch={(text) => change({ text })}
      />
      <AgentSelect filter={filter} />
      <StateSelect filter={filter} />
      <Days filter={filter} />
      <MoreFilters filter={filter} />
    </div>
  );
}
