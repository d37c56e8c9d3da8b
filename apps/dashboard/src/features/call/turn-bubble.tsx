import { useEffect, useRef } from 'react';
import type { ReactNode } from 'react';
import { cn } from '../../lib/cn.ts';
import { useTurnPlayback } from './turn-playback.ts';

interface TurnBubbleProps {
  /** Null: the turn is not in the record. */
  seq: number | null;
  className: string;
  children: ReactNode;
}

/** What was said. Beside a recording it is marked while it is heard, and a click plays from there. */
export function TurnBubble({ seq, className, children }: TurnBubbleProps) {
  const playback = useTurnPlayback();
  const bubble = useRef<HTMLButtonElement>(null);
  const isCurrent = playback !== null && seq !== null && playback.currentSeq === seq;
  useEffect(() => {
    if (isCurrent) bubble.current?.scrollIntoView({ block: 'nearest' });
  }, [isCurrent]);
  if (playback === null || seq === null || !playback.holds(seq)) return <div className={className}>{children}</div>;
  return (
    <button
      ref={bubble}
      type="button"
      title="Play from here"
      aria-current={isCurrent}
      className={cn(
        className,
        'cursor-pointer scroll-my-40 text-left ring-primary/60 ring-inset hover:ring-1',
        isCurrent && 'ring-2 hover:ring-2',
      )}
      onClick={() => playback.play(seq)}
    >
      {children}
    </button>
  );
}
