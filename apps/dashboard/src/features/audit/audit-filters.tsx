import { useNavigate } from '@tanstack/react-router';
import type { AuditFilter } from '@voxie/contracts';
import { DaySpan } from '../../components/day-span.tsx';
import { FilterSelect } from '../../components/filter-select.tsx';
import { SearchInput } from '../../components/search-input.tsx';
import { Input } from '../../components/ui/input.tsx';
import { dayOf, startOfDay } from '../../lib/days.ts';
import { changedAuditFilter } from './search.ts';
import { actionOptions } from './words.ts';

const outcomes = [
  ['done', 'Done'],
  ['refused', 'Refused'],
] as const;

/** Which entries: all of it is in the address. */
export function AuditFilters({ filter }: { filter: AuditFilter }) {
  const navigate = useNavigate();
  const change = (to: Parameters<typeof changedAuditFilter>[1]) =>
    void navigate({ to: '/audit', search: changedAuditFilter(filter, to), replace: true, resetScroll: false });
  return (
    <div className="grid grid-cols-2 gap-2 sm:flex sm:flex-wrap sm:items-center">
      <SearchInput
        label="Who did it"
        placeholder="Person or key"
        maxLength={200}
        className="max-sm:col-span-2 sm:w-56"
        search={filter.actor ?? ''}
        onSearch={(actor) => change({ actor })}
      />
      <FilterSelect
        label="Action"
        all="All actions"
        className="sm:w-52"
        options={actionOptions}
        value={filter.action}
        onChange={(action) => change({ action })}
      />
      <FilterSelect
        label="Outcome"
        all="Any outcome"
        className="sm:w-40"
        options={outcomes}
        value={filter.outcome}
        onChange={(outcome) => change({ outcome })}
      />
      <Input
        key={filter.target ?? ''}
        aria-label="Target"
        placeholder="Id or name of the target"
        maxLength={200}
        className="max-sm:col-span-2 sm:w-56"
        defaultValue={filter.target ?? ''}
        onBlur={({ target }) => change({ target: target.value.trim() })}
        onKeyDown={({ key, currentTarget }) => {
          if (key === 'Enter') change({ target: currentTarget.value.trim() });
        }}
      />
      <DaySpan
        isOrdered
        first={filter.from === undefined ? '' : dayOf(filter.from)}
        // The filter ends before the day that follows.
        last={filter.to === undefined ? '' : dayOf(new Date(Date.parse(filter.to) - 1).toISOString())}
        onFirst={(day) => change({ from: startOfDay(day) })}
        onLast={(day) => change({ to: startOfDay(day, 1) })}
      />
    </div>
  );
}
