import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import type { AnalyticsOverview } from '@voxie/contracts';
import { X } from 'lucide-react';
import { DaySpan } from '../../components/day-span.tsx';
import { FilterSelect } from '../../components/filter-select.tsx';
import { Button } from '../../components/ui/button.tsx';
import { useTRPC } from '../../lib/api.tsx';
import { versionText } from './format.ts';
import { changed, isFiltered, rangeOf, rangeTitles } from './search.ts';
import type { AnalyticsSearch, RangeName } from './search.ts';

interface FiltersProps {
  search: AnalyticsSearch;
  overview: AnalyticsOverview | undefined;
}

/** What a filter is changed to goes into the address, so that the page can be shared as it is. */
export function useChangeSearch(search: AnalyticsSearch) {
  const navigate = useNavigate();
  return (change: Parameters<typeof changed>[1]) =>
    void navigate({ to: '/analytics', search: changed(search, change), replace: true, resetScroll: false });
}

function Range({ search, overview }: FiltersProps) {
  const change = useChangeSearch(search);
  const range = rangeOf(search);
  const choose = (name: RangeName) =>
    change({
      range: name,
      from: name === 'custom' ? overview?.from : undefined,
      to: name === 'custom' ? overview?.to : undefined,
    });
  return (
    <>
      <div
        role="radiogroup"
        aria-label="Days"
        className="flex flex-wrap rounded-md border border-input bg-card p-0.5 shadow-xs max-sm:col-span-2"
      >
        {(['today', '7d', '30d', '90d', 'custom'] as const).map((name) => (
          <label
            key={name}
            className="flex h-8 cursor-pointer items-center rounded-sm px-2.5 text-sm font-medium text-muted-foreground transition-colors hover:text-foreground has-checked:bg-secondary has-checked:text-foreground has-focus-visible:outline-2 has-focus-visible:outline-ring pointer-coarse:h-10"
          >
            <input
              type="radio"
              name="range"
              className="sr-only"
              checked={range === name}
              onChange={() => choose(name)}
              disabled={name === 'custom' && overview === undefined}
            />
            {rangeTitles[name]}
          </label>
        ))}
      </div>
      {range === 'custom' ? (
        <DaySpan
          isOrdered
          first={search.from ?? ''}
          last={search.to ?? ''}
          onFirst={(from) => change({ from })}
          onLast={(to) => change({ to })}
        />
      ) : null}
    </>
  );
}

function AgentSelect({ search, overview }: FiltersProps) {
  const trpc = useTRPC();
  const change = useChangeSearch(search);
  const agents = useQuery(trpc.agents.list.queryOptions({ limit: 100 }));
  const known = new Map((agents.data?.items ?? []).map(({ id, name }) => [id, name]));
  // Those that are gone still have their calls.
  for (const { agentId, name } of overview?.agents ?? [])
    if (agentId !== null && !known.has(agentId)) known.set(agentId, name);
  const sorted = [...known].toSorted(([, one], [, other]) => one.localeCompare(other, undefined, { numeric: true }));
  const { agent } = search;
  return (
    <FilterSelect
      label="Agent"
      all="All agents"
      className="sm:w-44"
      options={agent === undefined || known.has(agent) ? sorted : [[agent, 'This agent'], ...sorted]}
      value={agent}
      onChange={(chosen) => change({ agent: chosen })}
    />
  );
}

function VersionSelect({ search, overview }: FiltersProps) {
  const change = useChangeSearch(search);
  if (search.agent === undefined) return null;
  const versions = overview?.versions.map(({ version }) => version) ?? [];
  const all =
    search.version === undefined || versions.includes(search.version) ? versions : [search.version, ...versions];
  return (
    <FilterSelect
      label="Version"
      all="All versions"
      className="sm:w-36"
      options={all.map((version) => [String(version), versionText(version)])}
      value={search.version === undefined ? undefined : String(search.version)}
      onChange={(version) => change({ version })}
    />
  );
}

/** Which days and which calls: all of it is in the address. */
export function Filters({ search, overview }: FiltersProps) {
  const navigate = useNavigate();
  const change = useChangeSearch(search);
  const languages = overview?.languages ?? [];
  return (
    <div className="grid grid-cols-2 gap-2 sm:flex sm:flex-wrap sm:items-center">
      <Range search={search} overview={overview} />
      <AgentSelect search={search} overview={overview} />
      <VersionSelect search={search} overview={overview} />
      <FilterSelect
        label="Kind of call"
        all="All calls"
        className="sm:w-40"
        options={[
          ['spawner', 'With agents'],
          ['voxie', 'Making agents'],
        ]}
        value={search.deployment}
        onChange={(deployment) => change({ deployment })}
      />
      {languages.length > 1 || search.language !== undefined ? (
        <FilterSelect
          label="Language"
          all="All languages"
          className="sm:w-36"
          options={[...new Set([...languages, ...(search.language === undefined ? [] : [search.language])])].map(
            (language) => [language, language],
          )}
          value={search.language}
          onChange={(language) => change({ language })}
        />
      ) : null}
      {isFiltered(search) ? (
        <Button
          variant="ghost"
          size="sm"
          onClick={() => {
            const { range, from, to } = search;
            void navigate({
              to: '/analytics',
              search: changed({}, { range, from, to }),
              replace: true,
              resetScroll: false,
            });
          }}
        >
          <X aria-hidden /> Clear filters
        </Button>
      ) : null}
    </div>
  );
}
