import { keepPreviousData, skipToken, useQuery } from '@tanstack/react-query';
import type { AnalyticsComparison, AnalyticsOverview, AnalyticsVersion, ComparedMeasure } from '@voxie/contracts';
import { ErrorState } from '../../components/error-state.tsx';
import { Badge } from '../../components/ui/badge.tsx';
import { Select } from '../../components/ui/select.tsx';
import { Skeleton } from '../../components/ui/skeleton.tsx';
import { useTRPC } from '../../lib/api.tsx';
import { DataTable } from './data-table.tsx';
import { useChangeSearch } from './filters.tsx';
import { msText, versionText } from './format.ts';
import { Panel } from './panel.tsx';
import { daysOf } from './search.ts';
import type { AnalyticsSearch } from './search.ts';
import { useMoney } from '../../lib/use-money.ts';

type Compared = AnalyticsComparison['measures'][number];

const titles: Record<ComparedMeasure, string> = {
  success_rate: 'Success',
  failure_rate: 'Failed',
  median_gap_ms: 'Median gap',
  cost_usd_per_call: 'Cost a call',
  minutes_per_call: 'Minutes a call',
  interruptions_per_call: 'Interruptions a call',
};

const verdicts = {
  more_than_noise: { title: 'More than noise', variant: 'default' },
  may_be_noise: { title: 'May be noise', variant: 'muted' },
  too_few: { title: 'Too few calls', variant: 'outline' },
} as const;

const percent = (value: number) => `${(100 * value).toFixed(1)} %`;

function useValueText() {
  const { moneyText } = useMoney();
  const show: Record<ComparedMeasure, (value: number) => string> = {
    success_rate: percent,
    failure_rate: percent,
    median_gap_ms: msText,
    cost_usd_per_call: moneyText,
    minutes_per_call: (value) => value.toFixed(1),
    interruptions_per_call: (value) => value.toFixed(2),
  };
  return (measure: ComparedMeasure, value: number | null): string => (value === null ? '–' : show[measure](value));
}

function differenceText({ difference, measure }: Compared, show: (measure: ComparedMeasure, value: number) => string) {
  if (difference === null) return '–';
  return `${difference < 0 ? '−' : '+'}${show(measure, Math.abs(difference))}`;
}

function Result({ comparison }: { comparison: AnalyticsComparison }) {
  const show = useValueText();
  const { measures, versionA, versionB } = comparison;
  const findings = measures.filter(({ verdict }) => verdict === 'more_than_noise');
  return (
    <>
      {findings.length === 0 ? (
        <p className="text-base">
          Nothing here is surely different: what is seen may be noise, or there are too few calls.
        </p>
      ) : (
        <ul className="flex list-disc flex-col gap-1 pl-5 text-base">
          {findings.map(({ measure, statement }) => (
            <li key={measure}>{statement}</li>
          ))}
        </ul>
      )}
      <DataTable
        caption={`${versionText(versionA)} and ${versionText(versionB)} side by side`}
        rows={measures}
        keyOf={({ measure }) => measure}
        columns={[
          { title: 'Measure', renderCell: ({ measure }) => titles[measure] },
          { title: versionText(versionA), renderCell: ({ measure, a }) => show(measure, a.value) },
          { title: versionText(versionB), renderCell: ({ measure, b }) => show(measure, b.value) },
          { title: 'Difference', renderCell: (row) => differenceText(row, show) },
          { title: 'Calls', renderCell: ({ a, b }) => `${a.n} / ${b.n}` },
          {
            title: 'Verdict',
            isWords: true,
            renderCell: ({ verdict, statement }) => (
              <Badge variant={verdicts[verdict].variant} title={statement}>
                {verdicts[verdict].title}
              </Badge>
            ),
          },
        ]}
      />
    </>
  );
}

interface ChoiceProps {
  label: string;
  value: AnalyticsVersion;
  versions: readonly AnalyticsVersion[];
  onChoose: (version: string) => void;
}

function Choice({ label, value, versions, onChoose }: ChoiceProps) {
  return (
    <div className="w-36">
      <Select aria-label={label} value={value} onChange={({ target }) => onChoose(target.value)}>
        {(versions.includes(value) ? versions : [value, ...versions]).map((version) => (
          <option key={version} value={version}>
            {versionText(version)}
          </option>
        ))}
      </Select>
    </div>
  );
}

/** Two versions of the agent side by side; the newest two unless others are chosen. Nothing where there is but one. */
export function Comparison({ overview, search }: { overview: AnalyticsOverview; search: AnalyticsSearch }) {
  const trpc = useTRPC();
  const change = useChangeSearch(search);
  const versions = overview.versions.map(({ version }) => version);
  const numbered = versions.filter((version) => version !== 'draft');
  const [newest = versions[0], before = versions[1]] = numbered.length > 1 ? numbered : versions;
  const [a, b] = [search.a ?? before, search.b ?? newest];
  const isAsked = search.agent !== undefined && a !== undefined && b !== undefined;
  const comparison = useQuery(
    trpc.analytics.compare.queryOptions(
      isAsked ? { ...daysOf(search), agentId: search.agent ?? '', versionA: a, versionB: b } : skipToken,
      { placeholderData: keepPreviousData },
    ),
  );
  if (!isAsked) return null;
  return (
    <Panel
      title="Compare two versions"
      action={
        <div className="flex items-center gap-2">
          <Choice label="Version A" value={a} versions={versions} onChoose={(version) => change({ a: version, b })} />
          <span className="text-muted-foreground">and</span>
          <Choice label="Version B" value={b} versions={versions} onChoose={(version) => change({ a, b: version })} />
        </div>
      }
    >
      {comparison.isError ? (
        <ErrorState
          title="The versions could not be compared."
          error={comparison.error}
          onRetry={() => void comparison.refetch()}
        />
      ) : comparison.data === undefined ? (
        <Skeleton className="h-64" />
      ) : (
        <Result comparison={comparison.data} />
      )}
    </Panel>
  );
}
