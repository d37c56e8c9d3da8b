import { Link } from '@tanstack/react-router';
import { endText, failureText } from '@voxie/contracts';
import type { Call } from '@voxie/contracts';
import { Time } from '../../components/time.tsx';
import { formatDuration, formatTime } from '../../lib/format.ts';
import { ApprovalBadge } from './approval-badge.tsx';
import { CallStatusBadge } from './call-status-badge.tsx';

/** Why it ended, in the one place's words. */
function reasonOf(call: Pick<Call, 'failureReason' | 'endReason'>): string {
  if (call.failureReason !== null) return failureText[call.failureReason].title;
  return call.endReason === null ? '' : endText[call.endReason];
}

/** How long the two were talking; null where they never were, or still are. */
export function durationOf(call: Pick<Call, 'activeAt' | 'endedAt'>): string | null {
  if (call.activeAt === null || call.endedAt === null) return null;
  return formatDuration(Date.parse(call.endedAt) - Date.parse(call.activeAt));
}

function titleOf(call: Call, hasAgent: boolean): string {
  const version = call.version === null ? 'draft' : `version ${call.version}`;
  return hasAgent ? call.agentName : `Call with ${version}`;
}

/** One call in a list; the whole row leads to its record. */
export function CallRow({ call, hasAgent }: { call: Call; hasAgent: boolean }) {
  return (
    <li className="relative grid grid-cols-[minmax(0,1fr)_auto] items-center gap-x-4 gap-y-0.5 px-4 py-3 transition-colors first:rounded-t-lg last:rounded-b-lg hover:bg-muted/60 md:grid-cols-[7.5rem_minmax(0,1fr)_4rem_8rem]">
      <span className="flex flex-wrap gap-1 max-md:order-2 max-md:justify-self-end">
        <CallStatusBadge status={call.status} />
        {call.status === 'active' ? <ApprovalBadge callId={call.id} /> : null}
      </span>
      <div className="min-w-0">
        <Link
          to="/calls/$callId"
          params={{ callId: call.id }}
          className="block truncate font-medium after:absolute after:inset-0"
          aria-label={`${titleOf(call, hasAgent)}, ${formatTime(call.requestedAt)}`}
        >
          {titleOf(call, hasAgent)}
          {hasAgent ? (
            <span className="ml-2 text-sm font-normal text-muted-foreground">
              {call.version === null ? 'Draft' : `Version ${call.version}`}
            </span>
          ) : null}
        </Link>
        <p className="truncate text-sm text-muted-foreground">{reasonOf(call)}</p>
      </div>
      <p className="text-sm text-muted-foreground tabular-nums max-md:order-4 max-md:justify-self-end md:text-right">
        {durationOf(call) ?? '–'}
      </p>
      <p className="text-sm text-muted-foreground max-md:order-3 md:text-right">
        <Time at={call.requestedAt} />
      </p>
    </li>
  );
}
