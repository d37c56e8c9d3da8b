import { Link } from '@tanstack/react-router';
import type { ErrorEvent } from '@voxie/contracts';
import type { ReactNode } from 'react';
import { Time } from '../../components/time.tsx';
import { TraceLink } from './trace-link.tsx';
import { timesText } from './words.ts';

function Id({ name, children }: { name: string; children: ReactNode }) {
  return (
    <span className="min-w-0">
      {name} <span className="font-mono text-xs break-all text-foreground select-all">{children}</span>
    </span>
  );
}

function Occurrence({ event }: { event: ErrorEvent }) {
  return (
    <li className="flex flex-col gap-2 px-4 py-3">
      <p className="flex flex-wrap gap-x-4 gap-y-1 text-sm text-muted-foreground">
        <span>
          <Time at={event.at} />
          {event.count === 1 ? '' : `, ${timesText(event.count)}`}
        </span>
        {event.requestId === null ? null : <Id name="Request">{event.requestId}</Id>}
        {event.callId === null ? null : (
          <Link
            to="/calls/$callId"
            params={{ callId: event.callId }}
            className="font-medium text-primary underline-offset-4 hover:underline"
          >
            The call
          </Link>
        )}
        {event.traceId === null ? null : <TraceLink traceId={event.traceId} />}
        <span>Release {event.release}</span>
      </p>
      <p className="break-words">{event.message}</p>
      {event.stack === null ? null : (
        <details>
          <summary className="w-fit cursor-pointer text-sm font-medium text-muted-foreground hover:text-foreground">
            Stack
          </summary>
          <pre className="mt-2 max-h-96 overflow-auto rounded-md bg-muted px-3 py-2.5 font-mono text-xs">
            {event.stack}
          </pre>
        </details>
      )}
    </li>
  );
}

/** The newest occurrences of a group. */
export function ErrorEvents({ events }: { events: readonly ErrorEvent[] }) {
  return (
    <section aria-labelledby="error-events" className="flex min-w-0 flex-col gap-3">
      <h2 id="error-events" className="text-lg font-semibold">
        Newest occurrences
      </h2>
      <ul className="divide-y rounded-lg border bg-card">
        {events.map((event) => (
          <Occurrence key={event.id} event={event} />
        ))}
      </ul>
    </section>
  );
}
