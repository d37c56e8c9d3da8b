import type { AuditRecord } from '@voxie/contracts';
import { ChevronRight, KeyRound } from 'lucide-react';
import { Time } from '../../components/time.tsx';
import { Badge } from '../../components/ui/badge.tsx';
import { formatTime } from '../../lib/format.ts';
import { AuditDiff } from './audit-diff.tsx';
import { TargetLinks } from './target-link.tsx';
import { actionTitle, actorTitle, detailTitle, targetTitle, valueText } from './words.ts';

function Facts({ entry }: { entry: AuditRecord }) {
  const { at, address, userAgent, requestId, target, details } = entry;
  const facts = [
    ['Time', formatTime(at)],
    ['Target', target],
    ...Object.entries(details).map(([name, value]) => [detailTitle(name), valueText(value)]),
    ['Address', address],
    ['Program', userAgent],
    ['Request', requestId],
  ].filter((fact): fact is [string, string] => typeof fact[1] === 'string' && fact[1] !== '');
  return (
    <dl className="grid gap-x-4 gap-y-1 text-sm sm:grid-cols-[7rem_minmax(0,1fr)]">
      {facts.map(([name, value]) => (
        <div key={name} className="contents">
          <dt className="text-muted-foreground max-sm:mt-1">{name}</dt>
          <dd className="break-words">{value}</dd>
        </div>
      ))}
    </dl>
  );
}

/** One entry: who did what and when; opened, what changed and from where it was asked. */
export function AuditEntry({ entry }: { entry: AuditRecord }) {
  return (
    <li>
      <details className="group">
        <summary className="flex cursor-pointer list-none items-start gap-2 px-4 py-3 transition-colors group-open:bg-muted/40 hover:bg-muted/60 focus-visible:-outline-offset-2 [&::-webkit-details-marker]:hidden">
          <ChevronRight
            className="mt-1 size-4 shrink-0 text-muted-foreground transition-transform group-open:rotate-90"
            aria-hidden
          />
          <span className="flex min-w-0 flex-1 flex-wrap items-baseline justify-between gap-x-4">
            <span className="min-w-0">
              <span className="flex flex-wrap items-center gap-2 font-medium">
                {actionTitle(entry.action)}
                {entry.outcome === 'refused' ? <Badge variant="warning">Refused</Badge> : null}
              </span>
              <span className="block truncate text-sm text-muted-foreground">{targetTitle(entry)}</span>
            </span>
            <span className="flex min-w-0 items-center gap-1.5 text-sm text-muted-foreground">
              {entry.keyId === null ? null : <KeyRound className="size-3.5 shrink-0" aria-label="API key" />}
              <span className="truncate">{actorTitle(entry)}</span> · <Time at={entry.at} />
            </span>
          </span>
        </summary>
        <div className="flex flex-col gap-4 border-t px-4 py-4 sm:pl-10">
          <AuditDiff entry={entry} />
          <Facts entry={entry} />
          <TargetLinks entry={entry} />
        </div>
      </details>
    </li>
  );
}
