import { useState } from 'react';
import { Link } from '@tanstack/react-router';
import { EmptyState } from '../../components/empty-state.tsx';
import { ErrorState } from '../../components/error-state.tsx';
import { PageHeader } from '../../components/page-header.tsx';
import { Page } from '../../components/page.tsx';
import { Button } from '../../components/ui/button.tsx';
import { Select } from '../../components/ui/select.tsx';
import { Skeleton } from '../../components/ui/skeleton.tsx';
import { agentsOf, ofAgent } from './live-calls.ts';
import type { AgentChoice, ShownCall } from './live-calls.ts';
import { LiveRow } from './live-row.tsx';
import { LostNotice } from './lost-notice.tsx';
import { useLiveCalls } from './use-live-calls.ts';

/** The calls of the workspace that run now. */
export function LivePage() {
  const [isHeld, setIsHeld] = useState(false);
  const [choice, setChoice] = useState<AgentChoice | null>(null);
  const { shown, isLost, error, retry } = useLiveCalls({ isHeld });
  const rows = ofAgent(shown, choice?.id ?? '');
  const openCount = rows.filter(({ overSinceMs }) => overSinceMs === null).length;
  const hold = (is: boolean) => () => setIsHeld(is);
  return (
    <Page>
      <PageHeader
        title="Live"
        description={shown === null ? 'Calls in progress.' : countText(openCount)}
        actions={
          <AgentFilter choices={agentsOf(shown)} choice={choice} onChoose={setChoice} isDisabled={shown === null} />
        }
      />
      {error === null || error === undefined ? null : (
        <ErrorState title="The calls in progress cannot be followed." error={error} onRetry={retry} />
      )}
      {isLost ? <LostNotice /> : null}
      {shown === null ? (
        <LoadingRows isHidden={error !== null && error !== undefined} />
      ) : rows.length === 0 ? (
        <NoCalls agentName={choice?.name ?? null} />
      ) : (
        <div onPointerEnter={hold(true)} onPointerLeave={hold(false)} onFocus={hold(true)} onBlur={hold(false)}>
          <Rows rows={rows} isOld={isLost} />
        </div>
      )}
    </Page>
  );
}

const countText = (count: number): string =>
  count === 0
    ? 'No call is in progress.'
    : `${count} ${count === 1 ? 'call is' : 'calls are'} in progress, oldest first.`;

function Rows({ rows, isOld }: { rows: readonly ShownCall[]; isOld: boolean }) {
  return (
    <ul
      aria-label="Calls in progress"
      className="divide-y rounded-lg border bg-card transition-opacity data-old:opacity-60"
      data-old={isOld || undefined}
    >
      {rows.map((shown) => (
        <LiveRow key={shown.call.id} shown={shown} />
      ))}
    </ul>
  );
}

function LoadingRows({ isHidden }: { isHidden: boolean }) {
  if (isHidden) return null;
  return (
    <div aria-busy className="flex flex-col gap-px">
      <p className="sr-only">Loading the calls in progress…</p>
      <Skeleton className="h-16" />
      <Skeleton className="h-16" />
      <Skeleton className="h-16" />
    </div>
  );
}

function NoCalls({ agentName }: { agentName: string | null }) {
  return (
    <EmptyState
      title={agentName === null ? 'Nobody is talking now' : `No call with ${agentName} now`}
      action={
        <Button variant="outline" asChild>
          <Link to="/calls">Look at past calls</Link>
        </Button>
      }
    >
      A call appears here as soon as it begins: what is said, what it costs, and the way to listen, whisper or take
      over.
    </EmptyState>
  );
}

interface AgentFilterProps {
  choices: readonly AgentChoice[];
  choice: AgentChoice | null;
  onChoose: (choice: AgentChoice | null) => void;
  isDisabled: boolean;
}

/** The chosen agent stays on offer when its last call is over. */
function AgentFilter({ choices, choice, onChoose, isDisabled }: AgentFilterProps) {
  const offered = choice === null || choices.some(({ id }) => id === choice.id) ? choices : [...choices, choice];
  return (
    <Select
      aria-label="Agent"
      className="min-w-48"
      value={choice?.id ?? ''}
      disabled={isDisabled}
      onChange={({ target }) => onChoose(offered.find(({ id }) => id === target.value) ?? null)}
    >
      <option value="">All agents</option>
      {offered.map(({ id, name }) => (
        <option key={id} value={id}>
          {name}
        </option>
      ))}
    </Select>
  );
}
