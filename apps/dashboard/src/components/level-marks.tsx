import type { Level } from '@voxie/contracts';
import { CircleDollarSign, Timer } from 'lucide-react';
import { cn } from '../lib/cn.ts';

const bars = { free: 0, low: 1, medium: 2, high: 3 } as const satisfies Record<Level | 'free', number>;
const words = { free: 'None', low: 'Low', medium: 'Medium', high: 'High' } as const satisfies Record<
  Level | 'free',
  string
>;

/** Three bars, filled as far as the level goes. The words beside them say the same. */
export function LevelBars({ level }: { level: Level | 'free' }) {
  return (
    <span className="inline-flex items-end gap-0.5" aria-hidden>
      {(['low', 'medium', 'high'] as const).map((step) => (
        <span
          key={step}
          className={cn(
            'w-1 rounded-full',
            { low: 'h-1.5', medium: 'h-2.5', high: 'h-3.5' }[step],
            bars[level] >= bars[step] ? 'bg-primary' : 'bg-input',
          )}
        />
      ))}
    </span>
  );
}

interface LevelMarksProps {
  latency?: Level | undefined;
  cost?: Level | 'free' | undefined;
  className?: string;
}

/** How long a person waits for it and what it costs, beside its peers. Nothing where nothing is known. */
export function LevelMarks({ latency, cost, className }: LevelMarksProps) {
  if (latency === undefined && cost === undefined) return null;
  return (
    <span className={cn('flex flex-wrap items-center gap-x-4 gap-y-1 text-xs text-muted-foreground', className)}>
      {latency === undefined ? null : (
        <span className="inline-flex items-center gap-1.5">
          <Timer className="size-3" aria-hidden /> <LevelBars level={latency} /> {words[latency]} latency
        </span>
      )}
      {cost === undefined ? null : (
        <span className="inline-flex items-center gap-1.5">
          <CircleDollarSign className="size-3" aria-hidden /> <LevelBars level={cost} />
          {cost === 'free' ? 'No cost' : `${words[cost]} cost`}
        </span>
      )}
    </span>
  );
}
