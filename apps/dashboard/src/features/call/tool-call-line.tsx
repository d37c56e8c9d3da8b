import type { ToolCall, ToolCallStatus } from '@voxie/contracts';
import { Check, ChevronRight, CircleX, Hand, LoaderCircle, Wrench, X } from 'lucide-react';
import { Button } from '../../components/ui/button.tsx';
import { cn } from '../../lib/cn.ts';
import { latencyText } from '../../lib/format.ts';
import { ToolDecision } from './tool-decision.tsx';

/** Answers a tool that waits; null where it is for someone else to answer. */
export type Decide = (call: ToolCall) => ((approve: boolean) => void) | null;

const states = {
  waiting: { title: 'Waits for approval', Icon: Hand, className: 'text-warning' },
  running: { title: 'Running', Icon: LoaderCircle, className: 'text-muted-foreground [&_svg]:animate-spin-slow' },
  done: { title: 'Done', Icon: Check, className: 'text-success' },
  failed: { title: 'Failed', Icon: CircleX, className: 'text-destructive' },
  denied: { title: 'Refused', Icon: X, className: 'text-destructive' },
} as const satisfies Record<ToolCallStatus, { title: string; Icon: unknown; className: string }>;

function State({ call }: { call: ToolCall }) {
  const { title, Icon, className } = states[call.status];
  return (
    <span className={cn('inline-flex items-center gap-1 text-xs font-medium whitespace-nowrap', className)}>
      <Icon className="size-3.5" aria-hidden /> {title}
      {call.durationMs === null ? null : (
        <span className="font-normal text-muted-foreground tabular-nums">{latencyText(call.durationMs)}</span>
      )}
    </span>
  );
}

function Piece({ title, text, isWrong = false }: { title: string; text: string; isWrong?: boolean }) {
  return (
    <div className="flex flex-col gap-1">
      <span className="text-xs text-muted-foreground">{title}</span>
      <pre
        className={cn(
          'max-h-64 overflow-auto rounded-sm bg-muted px-2 py-1.5 font-mono text-xs break-words whitespace-pre-wrap',
          isWrong && 'text-destructive',
        )}
      >
        {text}
      </pre>
    </div>
  );
}

/** One line of arguments, for who does not open the details. */
function shortOf(values: ToolCall['arguments']): string {
  const text = Object.entries(values)
    .map(([name, value]) => `${name}: ${typeof value === 'string' ? value : JSON.stringify(value)}`)
    .join(', ');
  return text.length > 90 ? `${text.slice(0, 90)}…` : text;
}

function Question({ call, answer }: { call: ToolCall; answer: ((approve: boolean) => void) | null }) {
  if (answer === null) {
    const who = call.approval === 'person' ? 'the person in the call' : 'a member of the workspace';
    return <p className="text-sm text-muted-foreground">Waits for {who}.</p>;
  }
  return (
    <div className="flex flex-wrap items-center gap-2">
      <p className="min-w-0 flex-1 basis-40 text-sm">
        May {call.agent} use <code className="font-mono">{call.tool}</code>?
      </p>
      <Button size="sm" variant="outline" onClick={() => answer(false)}>
        Refuse
      </Button>
      <Button size="sm" onClick={() => answer(true)}>
        Approve
      </Button>
    </div>
  );
}

/** A use of a tool: which, with what, what came of it, and how long it took. */
export function ToolCallLine({ call, decide }: { call: ToolCall; decide?: Decide | undefined }) {
  const { decision } = call;
  const isWaiting = call.status === 'waiting';
  const hasArguments = Object.keys(call.arguments).length > 0;
  return (
    <li
      className={cn('flex flex-col gap-2 rounded-lg border px-3 py-2', isWaiting && 'border-warning/50 bg-warning/6')}
      data-tool={call.tool}
    >
      <details className="group" open={isWaiting}>
        <summary className="flex min-w-0 flex-wrap items-center gap-x-2 gap-y-0.5">
          <ChevronRight
            className="size-3.5 shrink-0 text-muted-foreground transition-transform group-open:rotate-90"
            aria-hidden
          />
          <Wrench className="size-3.5 shrink-0 text-muted-foreground" aria-hidden />
          <span className="sr-only">Tool</span>
          <code className="font-mono text-sm font-medium">{call.tool}</code>
          <State call={call} />
          <span className="min-w-0 flex-1 basis-24 truncate text-xs text-muted-foreground group-open:hidden">
            {shortOf(call.arguments)}
          </span>
        </summary>
        <div className="flex flex-col gap-2 pt-2 pl-5.5">
          {decision === null || decision === undefined ? null : (
            <ToolDecision decision={decision} isRefused={call.status === 'denied'} />
          )}
          {hasArguments ? <Piece title="Arguments" text={JSON.stringify(call.arguments, null, 2)} /> : null}
          {call.result === null ? null : <Piece title="Result" text={call.result} />}
          {call.error === null ? null : <Piece title="Error" text={call.error} isWrong />}
        </div>
      </details>
      {isWaiting ? <Question call={call} answer={decide?.(call) ?? null} /> : null}
    </li>
  );
}
