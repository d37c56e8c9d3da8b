import { Check, LoaderCircle } from 'lucide-react';
import { cn } from '../../lib/cn.ts';
import type { ConnectingStep } from './call-phase.ts';

const steps = ['requested', 'dispatched', 'joined', 'active'] as const satisfies readonly ConnectingStep[];

const texts = {
  requested: { agent: 'Asking for a call', done: 'Call requested' },
  dispatched: { agent: 'Calling the agent', done: 'Agent called' },
  joined: { agent: 'The agent joins', done: 'Agent joined' },
  active: { agent: 'Getting ready to talk', done: 'Ready' },
} as const satisfies Record<ConnectingStep, { agent: string; done: string }>;

/** How far the call has come, step by step as the server records them. */
export function ConnectingSteps({ reached }: { reached: ConnectingStep }) {
  const at = steps.indexOf(reached);
  return (
    <>
      <output className="sr-only">{texts[reached].done}</output>
      <Steps at={at} />
    </>
  );
}

function Steps({ at }: { at: number }) {
  return (
    <ol className="flex flex-col gap-2" aria-label="Connecting">
      {steps.map((step, index) => {
        const isDone = index <= at;
        const isNext = index === at + 1;
        return (
          <li
            key={step}
            aria-current={isNext ? 'step' : undefined}
            className={cn('flex items-center gap-2.5', isDone || isNext ? 'text-foreground' : 'text-muted-foreground')}
          >
            <span
              className={cn(
                'grid size-5 place-items-center rounded-full border [&_svg]:size-3',
                isDone && 'border-primary bg-primary text-primary-foreground',
              )}
              aria-hidden
            >
              {isDone ? <Check /> : isNext ? <LoaderCircle className="animate-spin-slow" /> : null}
            </span>
            {isDone ? texts[step].done : texts[step].agent}
          </li>
        );
      })}
    </ol>
  );
}
