import { Link } from '@tanstack/react-router';
import type { LiveCall } from '@voxie/contracts';
import { Badge } from '../../components/ui/badge.tsx';
import { cn } from '../../lib/cn.ts';
import { CallStatusBadge } from '../calls/call-status-badge.tsx';
import { CallMembers } from './call-members.tsx';
import { CostSoFar } from './cost-so-far.tsx';
import type { ShownCall } from './live-calls.ts';
import { Ticking } from './ticking.tsx';

const versionText = ({ kind, version }: LiveCall): string =>
  kind === 'creation' ? 'New agent' : version === null ? 'Draft' : `Version ${version}`;

const turnsText = (count: number): string => `${count} ${count === 1 ? 'turn' : 'turns'}`;

/** One call, always as high as the others; the whole row leads to it. */
export function LiveRow({ shown: { call, overSinceMs } }: { shown: ShownCall }) {
  const isOver = overSinceMs !== null;
  return (
    <li
      className={cn(
        'relative grid h-20 grid-cols-[minmax(0,1fr)_auto] content-center items-center gap-x-4 gap-y-1 px-4 transition-colors first:rounded-t-lg last:rounded-b-lg hover:bg-muted/60 md:h-16 md:grid-cols-[6.5rem_minmax(0,1fr)_4.5rem_5.5rem_4.5rem]',
        isOver && 'opacity-60',
      )}
    >
      <span className="flex max-md:order-2 max-md:justify-self-end">
        {isOver ? <Badge variant="outline">Ended</Badge> : <CallStatusBadge status={call.status} />}
      </span>
      <div className="min-w-0">
        <div className="flex min-w-0 items-center gap-2">
          <RowLink call={call} isOver={isOver} />
          <span className="shrink-0 text-sm text-muted-foreground max-sm:hidden">{versionText(call)}</span>
          <CallMembers call={call} />
        </div>
        <p className="h-5 truncate text-sm text-muted-foreground">{call.lastWords ?? 'Nothing was said yet'}</p>
      </div>
      <p className="text-sm text-muted-foreground tabular-nums max-md:hidden">{turnsText(call.turnCount)}</p>
      <p className="text-right text-sm text-muted-foreground tabular-nums max-md:order-3 max-md:text-left">
        <span className="md:hidden">{turnsText(call.turnCount)} · </span>
        <span className="sr-only">Cost so far </span>
        <CostSoFar call={call} />
      </p>
      <p className="text-right text-sm max-md:order-4">
        <span className="sr-only">Lasting </span>
        <Ticking since={call.activeAt} until={overSinceMs} />
      </p>
    </li>
  );
}

function RowLink({ call, isOver }: { call: LiveCall; isOver: boolean }) {
  const className = 'truncate font-medium after:absolute after:inset-0';
  const params = { callId: call.id };
  return isOver ? (
    <Link to="/calls/$callId" params={params} className={className}>
      {call.agentName}
    </Link>
  ) : (
    <Link to="/live/$callId" params={params} className={className}>
      {call.agentName}
    </Link>
  );
}
