import type { CallDetail } from '@voxie/contracts';
import { cn } from '../../lib/cn.ts';
import { latencyText } from '../../lib/format.ts';
import { TurnLink } from '../call-analysis/index.ts';
import { answersOf, scaleOf } from './waterfall.ts';
import type { Answer, Span, Wait } from './waterfall.ts';

const looks: Record<Wait, { title: string; className: string }> = {
  endpointing: { title: 'Sure that they had finished', className: 'bg-muted-foreground/45' },
  model: { title: 'First words of the model', className: 'bg-primary' },
  voice: { title: 'First sound', className: 'bg-success' },
  tool: { title: 'A tool', className: 'bg-warning' },
};
const waits = Object.entries(looks);

const spanText = ({ wait, name, fromMs, toMs }: Span): string =>
  `${name ?? looks[wait].title}: ${latencyText(toMs - fromMs)}`;

/** How long the person waited for each answer, and for what. */
export function LatencyWaterfall({ call }: { call: Pick<CallDetail, 'turns' | 'toolCalls'> }) {
  const answers = answersOf(call);
  if (answers.length === 0) return null;
  const scaleMs = scaleOf(answers);
  return (
    <section aria-labelledby="record-waits" className="flex flex-col gap-3">
      <h2 id="record-waits" className="text-lg font-semibold">
        What each answer took
      </h2>
      <ul className="flex flex-wrap gap-x-4 gap-y-1 text-sm text-muted-foreground" aria-hidden>
        {waits.map(([wait, { title, className }]) => (
          <li key={wait} className="flex items-center gap-1.5">
            <span className={cn('size-2.5 rounded-xs', className)} /> {title}
          </li>
        ))}
      </ul>
      <ol className="flex flex-col divide-y rounded-lg border bg-card">
        {answers.map((answer) => (
          <Row key={answer.seq} answer={answer} scaleMs={scaleMs} />
        ))}
      </ol>
      <p className="flex justify-between text-xs text-muted-foreground tabular-nums" aria-hidden>
        <span>The person’s last sound</span>
        <span>{latencyText(scaleMs)}</span>
      </p>
    </section>
  );
}

function Row({ answer, scaleMs }: { answer: Answer; scaleMs: number }) {
  const { seq, asked, gapMs, spans } = answer;
  const share = (ms: number) => `${(100 * ms) / scaleMs}%`;
  const isTool = (span: Span) => span.wait === 'tool';
  const lanes = [spans.filter((span) => !isTool(span)), spans.filter(isTool)].filter((lane) => lane.length > 0);
  return (
    <li className="relative flex flex-col gap-1.5 px-4 py-2.5 hover:bg-muted/60">
      <div className="flex items-baseline justify-between gap-4">
        <p className="min-w-0 truncate text-sm">
          <TurnLink seq={seq} className="mr-2 after:absolute after:inset-0" />
          {asked === null ? 'Words that were not recognised' : `“${asked}”`}
        </p>
        <span className="shrink-0 text-sm font-medium tabular-nums">{latencyText(gapMs)}</span>
      </div>
      <div className="flex flex-col gap-1" title={spans.map(spanText).join('\n')} aria-hidden>
        {lanes.map((lane) => (
          <div key={lane[0]?.wait} className="relative h-2 rounded-xs bg-muted">
            {lane.map((span) => (
              <span
                key={`${span.wait}-${span.name}-${span.fromMs}`}
                className={cn('absolute inset-y-0 min-w-0.5 rounded-xs', looks[span.wait].className)}
                style={{ left: share(span.fromMs), width: share(span.toMs - span.fromMs) }}
              />
            ))}
          </div>
        ))}
      </div>
      <p className="sr-only">{spans.map(spanText).join(', ')}</p>
    </li>
  );
}
