import { useQuery } from '@tanstack/react-query';
import type { CallFilter } from '@voxie/contracts';
import { useState } from 'react';
import { DaySpan } from '../../components/day-span.tsx';
import { FilterSelect } from '../../components/filter-select.tsx';
import { SearchInput } from '../../components/search-input.tsx';
import { Select } from '../../components/ui/select.tsx';
import { useTRPC } from '../../lib/api.tsx';
import { dayOf, startOfDay } from '../../lib/days.ts';
import { dayRangeTitles, daysOfRange, rangeOf } from './filter.ts';
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
  const known = agents.map(({ id, name }) => [id, name] as const);
  const { agentId } = filter;
  const isKnown = agentId === undefined || agents.some(({ id }) => id === agentId);
  return (
    <FilterSelect
      label="Agent"
      all="All agents"
      className="sm:w-44"
      options={isKnown ? known : [[agentId, 'This agent'], ...known]}
      value={agentId}
      onChange={(chosen) => change({ agentId: chosen })}
    />
  );
}

function StateSelect({ filter }: FilterProps) {
  const change = useChangeFilter(filter);
  const { title, options } = choiceFields.state;
  return (
    <FilterSelect
      label={title}
      all="All states"
      className="sm:w-36"
      options={options}
      value={filter.state}
      onChange={(state) => change({ state })}
    />
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
        <DaySpan
          first={filter.from === undefined ? '' : dayOf(filter.from)}
          // The filter ends before the day that follows.
          last={filter.to === undefined ? '' : dayOf(new Date(Date.parse(filter.to) - 1).toISOString())}
          onFirst={(day) => change({ from: startOfDay(day) })}
          onLast={(day) => change({ to: startOfDay(day, 1) })}
        />
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
