import { Link } from '@tanstack/react-router';
import { toolKinds } from '@voxie/contracts';
import type { AnalyticsOverview, AnalyticsSums, Percentiles } from '@voxie/contracts';
import { DataTable } from './data-table.tsx';
import { countText, msText, shareText, versionText, wordsText } from './format.ts';
import { Panel } from './panel.tsx';
import { changed } from './search.ts';
import type { AnalyticsSearch } from './search.ts';
import { useMoney } from '../../lib/use-money.ts';

type Figures = AnalyticsSums & { gap: Percentiles };

/** The figures that agents and versions have in common. */
function useFigureColumns() {
  const { columnText } = useMoney();
  return [
    { title: 'Calls', renderCell: ({ calls }: Figures) => countText(calls) },
    { title: 'Minutes', renderCell: ({ minutes }: Figures) => countText(minutes) },
    { title: 'Success', renderCell: ({ successes, judged }: Figures) => shareText(successes, judged) },
    { title: 'Failed', renderCell: ({ failed, ended }: Figures) => shareText(failed, failed + ended) },
    { title: 'Median gap', renderCell: ({ gap }: Figures) => msText(gap?.p50) },
    { title: '95 % gap', renderCell: ({ gap }: Figures) => msText(gap?.p95) },
    {
      title: 'Interrupted',
      renderCell: ({ interruptions, agentTurns }: Figures) => shareText(interruptions, agentTurns),
    },
    { title: 'Cost', renderCell: ({ costUsd }: Figures) => columnText(costUsd) },
    {
      title: 'Cost a call',
      renderCell: ({ costUsd, calls }: Figures) => columnText(calls === 0 ? null : costUsd / calls),
    },
  ];
}

interface TableProps {
  overview: AnalyticsOverview;
  search: AnalyticsSearch;
}

const link = 'rounded-sm underline-offset-4 hover:underline';

/** The agents; of one agent its versions. A name leads to its own figures. */
export function GroupTable({ overview, search }: TableProps) {
  const figures = useFigureColumns();
  if (search.agent !== undefined)
    return (
      <Panel title="Versions" note="of this agent">
        <DataTable
          caption="Versions of this agent"
          rows={overview.versions}
          keyOf={({ version }) => String(version)}
          columns={[
            {
              title: 'Version',
              renderCell: ({ version }) => (
                <Link to="/analytics" search={changed(search, { version })} className={link} resetScroll={false}>
                  {versionText(version)}
                </Link>
              ),
            },
            ...figures,
          ]}
        />
      </Panel>
    );
  return (
    <Panel title="Agents" note={overview.agents.length > 1 ? `${overview.agents.length} with calls` : ''}>
      <DataTable
        caption="Agents by calls"
        rows={overview.agents}
        keyOf={({ agentId, name }) => agentId ?? name}
        columns={[
          {
            title: 'Agent',
            renderCell: ({ agentId, name }) =>
              agentId === null ? (
                name
              ) : (
                <Link to="/analytics" search={changed(search, { agent: agentId })} className={link} resetScroll={false}>
                  {name}
                </Link>
              ),
          },
          ...figures,
        ]}
      />
    </Panel>
  );
}

type Tool = AnalyticsOverview['tools'][number];

const kindTitles = new Map<string, string>(Object.values(toolKinds).map(({ kind, title }) => [kind, title]));
/** A kind of tool as the editor calls it; what the runtime offers by itself has no title. */
const kindText = (kind: string): string => kindTitles.get(kind) ?? wordsText(kind);

/** What was used during the calls. */
export function ToolTable({ tools }: { tools: readonly Tool[] }) {
  return (
    <Panel title="Tools" note="by use">
      {tools.length === 0 ? (
        <p className="text-sm text-muted-foreground">No tool was used in these days.</p>
      ) : (
        <DataTable
          caption="Tools by use"
          rows={tools}
          keyOf={({ tool, kind }) => `${kind} ${tool}`}
          columns={[
            { title: 'Tool', renderCell: ({ tool }) => tool },
            { title: 'Kind', renderCell: ({ kind }) => kindText(kind), isWords: true },
            { title: 'Uses', renderCell: ({ uses }) => countText(uses) },
            {
              title: 'Failed',
              renderCell: ({ failures, uses }) => `${countText(failures)} (${shareText(failures, uses)})`,
            },
            { title: 'Refused', renderCell: ({ denied }) => countText(denied) },
            { title: 'Mean time', renderCell: ({ meanMs }) => msText(meanMs) },
            { title: 'Longest', renderCell: ({ longestMs }) => msText(longestMs) },
          ]}
        />
      )}
    </Panel>
  );
}
