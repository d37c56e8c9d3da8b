import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import type { AnalyticsOverview } from '@voxie/contracts';
import { X } from 'lucide-react';
import { Button } from '../../components/ui/button.tsx';
import { Input } from '../../components/ui/input.tsx';
import { Select } from '../../components/ui/select.tsx';
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
        <div className="flex items-center gap-2 max-sm:col-span-2">
          <Input
            type="date"
            aria-label="First day"
            className="w-36"
            value={search.from ?? ''}
            max={search.to}
            onChange={({ target }) => change({ from: target.value })}
          />
          <span className="text-muted-foreground">to</span>
          <Input
            type="date"
            aria-label="Last day"
            className="w-36"
            value={search.to ?? ''}
            min={search.from}
            onChange={({ target }) => change({ to: target.value })}
          />
        </div>
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
  return (
    <div className="sm:w-44">
      <Select
        aria-label="Agent"
        value={search.agent ?? ''}
        onChange={({ target }) => change({ agent: target.value === '' ? undefined : target.value })}
      >
        <option value="">All agents</option>
        {search.agent !== undefined && !known.has(search.agent) ? (
          <option value={search.agent}>This agent</option>
        ) : null}
        {sorted.map(([id, name]) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </Select>
    </div>
  );
}

function VersionSelect({ search, overview }: FiltersProps) {
  const change = useChangeSearch(search);
  if (search.agent === undefined) return null;
  const versions = overview?.versions.map(({ version }) => version) ?? [];
  const all =
    search.version === undefined || versions.includes(search.version) ? versions : [search.version, ...versions];
  return (
    <div className="sm:w-36">
      <Select
        aria-label="Version"
        value={search.version ?? ''}
        onChange={({ target }) => change({ version: target.value === '' ? undefined : target.value })}
      >
        <option value="">All versions</option>
        {all.map((version) => (
          <option key={version} value={version}>
            {versionText(version)}
          </option>
        ))}
      </Select>
    </div>
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
      <div className="sm:w-40">
        <Select
          aria-label="Kind of call"
          value={search.deployment ?? ''}
          onChange={({ target }) => change({ deployment: target.value === '' ? undefined : target.value })}
        >
          <option value="">All calls</option>
          <option value="spawner">With agents</option>
          <option value="voxie">Making agents</option>
        </Select>
      </div>
      {languages.length > 1 || search.language !== undefined ? (
        <div className="sm:w-36">
          <Select
            aria-label="Language"
            value={search.language ?? ''}
            onChange={({ target }) => change({ language: target.value === '' ? undefined : target.value })}
          >
            <option value="">All languages</option>
            {[...new Set([...languages, ...(search.language === undefined ? [] : [search.language])])].map(
              (language) => (
                <option key={language} value={language}>
                  {language}
                </option>
              ),
            )}
          </Select>
        </div>
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
