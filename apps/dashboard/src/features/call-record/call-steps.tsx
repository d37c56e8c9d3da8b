import type { CallDetail } from '@voxie/contracts';
import { stepsOf } from './steps.ts';

const clock = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', second: '2-digit' });

/** Each state the call passed through, when, and how long after the one before. */
export function CallSteps({ call }: { call: CallDetail }) {
  return (
    <section aria-labelledby="record-steps" className="flex flex-col gap-2">
      <h2 id="record-steps" className="text-lg font-semibold">
        How it went
      </h2>
      <ol className="flex flex-col">
        {stepsOf(call).map(({ title, at, after }) => (
          <li key={title} className="relative flex items-baseline gap-3 pb-3 pl-5 last:pb-0">
            <span className="absolute top-1.5 left-0 size-2 rounded-full bg-primary" aria-hidden />
            <span className="min-w-0 flex-1">{title}</span>
            <span className="text-right text-sm text-muted-foreground tabular-nums">
              <time dateTime={at}>{clock.format(new Date(at))}</time>
              {after === null ? null : <span className="block text-xs">+{after}</span>}
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
}
