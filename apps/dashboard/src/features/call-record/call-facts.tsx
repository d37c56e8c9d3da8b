import { endText } from '@voxie/contracts';
import type { CallDetail } from '@voxie/contracts';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { latencyText } from '../../lib/format.ts';
import { useMayEdit } from '../../lib/use-role.ts';
import { CallStatusBadge, durationOf } from '../calls/index.ts';
import { TraceLink } from '../errors/index.ts';

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="flex items-baseline justify-between gap-4 border-b py-1.5 last:border-b-0">
      <dt className="text-muted-foreground">{name}</dt>
      <dd className="text-right tabular-nums">{children}</dd>
    </div>
  );
}

const gapText = (gapMs: number | null): string => (gapMs === null ? '–' : latencyText(gapMs));

/** Who the call is with: their calls, and the way to what is kept of them. */
function Participant({ participant }: { participant: string }) {
  const mayEdit = useMayEdit();
  const linked = 'underline-offset-4 hover:underline';
  return (
    <Fact name="Participant">
      <Link
        to="/calls"
        search={{ participant }}
        className={`break-all ${linked}`}
        title="All calls with this participant"
      >
        {participant}
      </Link>
      {mayEdit ? (
        <Link to="/settings" search={{ participant }} className={`block text-xs text-muted-foreground ${linked}`}>
          Export or forget
        </Link>
      ) : null}
    </Fact>
  );
}

/** The call in figures. */
export function CallFacts({ call }: { call: CallDetail }) {
  return (
    <section aria-labelledby="record-facts" className="flex flex-col gap-2">
      <h2 id="record-facts" className="text-lg font-semibold">
        At a glance
      </h2>
      <dl>
        <Fact name="State">
          <CallStatusBadge status={call.status} />
        </Fact>
        {call.endReason === null ? null : (
          <Fact name="Why it ended">{endText[call.endReason].replace(/\.$/u, '')}</Fact>
        )}
        {call.participant === null ? null : <Participant participant={call.participant} />}
        <Fact name="Talked for">{durationOf(call) ?? '–'}</Fact>
        <Fact name="Turns">{call.turns.length}</Fact>
        <Fact name="Gap heard, median">{gapText(call.gapP50Ms)}</Fact>
        <Fact name="Gap heard, 95 %">{gapText(call.gapP95Ms)}</Fact>
        {call.attempt > 1 ? <Fact name="Agent called">{call.attempt} times</Fact> : null}
      </dl>
      <p className="text-xs text-muted-foreground">
        Call id, also in the logs:
        <code className="block font-mono select-all">{call.id}</code>
      </p>
      {call.traceId === null ? null : (
        <p className="text-xs text-muted-foreground">
          <TraceLink traceId={call.traceId} />
        </p>
      )}
    </section>
  );
}
