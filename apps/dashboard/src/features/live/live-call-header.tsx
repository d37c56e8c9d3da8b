import { Link } from '@tanstack/react-router';
import type { AgentState } from '@voxie/client';
import { isOver } from '@voxie/contracts';
import type { Call } from '@voxie/contracts';
import { ChevronLeft } from 'lucide-react';
import type { ReactNode } from 'react';
import { Badge } from '../../components/ui/badge.tsx';
import { useTitle } from '../../lib/use-title.ts';
import { agentStateText } from '../call/agent-state-text.ts';
import { CallStatusBadge } from '../calls/call-status-badge.tsx';
import { CostSoFar } from './cost-so-far.tsx';
import { Ticking } from './ticking.tsx';

interface LiveCallHeaderProps {
  call: Call;
  /** Known to who is in the room alone. */
  agentState: AgentState | null;
}

/** Which call it is, for how long, at what cost, and what its agent does. */
export function LiveCallHeader({ call, agentState }: LiveCallHeaderProps) {
  useTitle(`Live: ${call.agentName}`);
  const what = call.kind === 'creation' ? 'New agent' : call.version === null ? 'Draft' : `Version ${call.version}`;
  const until = call.endedAt === null ? null : Date.parse(call.endedAt);
  return (
    <header className="flex flex-col gap-2">
      <Link
        to="/live"
        className="-ml-1 inline-flex w-fit items-center gap-1 rounded-sm pr-1 text-sm text-muted-foreground hover:text-foreground"
      >
        <ChevronLeft className="size-4" aria-hidden /> Live
      </Link>
      <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2">
        <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <h1 className="text-xl font-semibold">{call.agentName}</h1>
          <span className="text-muted-foreground">{what}</span>
          <CallStatusBadge status={call.status} />
          {agentState === null || isOver(call.status) ? null : (
            <Badge variant="default">
              Agent: {call.takenOverBy === null ? agentStateText(agentState).toLowerCase() : 'silent'}
            </Badge>
          )}
        </div>
        <dl className="flex flex-wrap items-center gap-x-6 gap-y-1 text-sm">
          <Fact title="Duration">
            <Ticking since={call.activeAt} until={until} />
          </Fact>
          <Fact title="Turns">{call.turnCount}</Fact>
          <Fact title={isOver(call.status) ? 'Cost' : 'Cost so far'}>
            <CostSoFar call={call} />
          </Fact>
        </dl>
      </div>
    </header>
  );
}

function Fact({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div className="flex items-baseline gap-1.5">
      <dt className="text-muted-foreground">{title}</dt>
      <dd className="font-medium tabular-nums">{children}</dd>
    </div>
  );
}
