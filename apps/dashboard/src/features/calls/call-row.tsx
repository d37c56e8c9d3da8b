import { Link } from '@tanstack/react-router';
import { endText, failureText } from '@voxie/contracts';
import type { Call } from '@voxie/contracts';
import { AudioLines, CircleCheck, CircleX } from 'lucide-react';
import type { ReactNode } from 'react';
import { Badge } from '../../components/ui/badge.tsx';
import { Time } from '../../components/time.tsx';
import { cn } from '../../lib/cn.ts';
import { formatDuration, formatTime, latencyText } from '../../lib/format.ts';
import { useMoney } from '../../lib/use-money.ts';
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

const wideColumns =
  'md:grid-cols-[6rem_minmax(0,1fr)_4rem_7rem] lg:grid-cols-[6rem_minmax(0,1fr)_4.5rem_6rem_4rem_7rem]';

/** What the figures of the rows are, where there is room for them. Each row says it to screen readers by itself. */
export function CallRowsHead() {
  return (
    <div
      aria-hidden
      className={cn('grid gap-x-4 border-b px-4 py-2 text-xs text-muted-foreground max-lg:hidden', wideColumns)}
    >
      <span>State</span>
      <span>Agent and outcome</span>
      <span className="text-right">Gap</span>
      <span className="text-right">Cost</span>
      <span className="text-right">Length</span>
      <span className="text-right">Began</span>
    </div>
  );
}

function costOf(call: Call, columnText: ReturnType<typeof useMoney>['columnText']): string {
  if (call.activeAt === null) return '–';
  return `${call.hasUnpriced ? '≥ ' : ''}${columnText(call.costUsd, call.requestedAt)}`;
}

/** One call in a list; the whole row leads to its record. */
export function CallRow({ call, hasAgent }: { call: Call; hasAgent: boolean }) {
  const cost = costOf(call, useMoney().columnText);
  return (
    <li
      className={cn(
        'relative grid grid-cols-[minmax(0,1fr)_auto] items-center gap-x-4 gap-y-0.5 px-4 py-3 transition-colors first:rounded-t-lg last:rounded-b-lg hover:bg-muted/60',
        wideColumns,
      )}
    >
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
        <p className="flex min-w-0 items-center gap-2 text-sm text-muted-foreground">
          <Findings call={call} />
          <span className="truncate">{reasonOf(call)}</span>
        </p>
      </div>
      <Figure title="The gaps the person heard, median">
        {call.gapP50Ms === null ? '–' : latencyText(call.gapP50Ms)}
      </Figure>
      <Figure title={call.hasUnpriced ? 'Cost; something has no price' : 'Cost'}>{cost}</Figure>
      <p className="text-sm text-muted-foreground tabular-nums max-md:order-4 max-md:justify-self-end md:text-right">
        {call.activeAt === null ? null : <span className="md:hidden">{cost} · </span>}
        {durationOf(call) ?? '–'}
      </p>
      <p className="text-sm text-muted-foreground max-md:order-3 md:text-right">
        <Time at={call.requestedAt} />
      </p>
    </li>
  );
}

/** A figure that only a wide screen has room for. */
function Figure({ title, children }: { title: string; children: ReactNode }) {
  return (
    <p className="text-right text-sm whitespace-nowrap text-muted-foreground tabular-nums max-lg:hidden" title={title}>
      <span className="sr-only">{title}: </span>
      {children}
    </p>
  );
}

/** What was found out about the call: how it came out, whether it was a success, and whether it can be heard. */
function Findings({ call: { outcome, isSuccess, hasRecording } }: { call: Call }) {
  return (
    <>
      {outcome === null ? null : (
        <Badge variant="muted" className="max-w-40">
          <span className="truncate">{outcome.replaceAll('_', ' ')}</span>
        </Badge>
      )}
      {isSuccess === true ? (
        <CircleCheck className="size-3.5 shrink-0 text-success" aria-label="All criteria met" />
      ) : null}
      {isSuccess === false ? (
        <CircleX className="size-3.5 shrink-0 text-warning" aria-label="A criterion missed" />
      ) : null}
      {hasRecording ? <AudioLines className="size-3.5 shrink-0" aria-label="Recorded" /> : null}
    </>
  );
}
