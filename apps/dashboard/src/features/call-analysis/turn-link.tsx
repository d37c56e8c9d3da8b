import type { MouseEvent } from 'react';
import { cn } from '../../lib/cn.ts';

const shineMs = 2400;

function comeIntoView(turn: HTMLElement): void {
  const isStill = window.matchMedia('(prefers-reduced-motion: reduce)').matches;
  turn.scrollIntoView({ block: 'center', behavior: isStill ? 'auto' : 'smooth' });
  turn.tabIndex = -1;
  turn.focus({ preventScroll: true });
  if (isStill) return;
  const frames = [{ backgroundColor: 'var(--accent)' }, { backgroundColor: 'transparent' }];
  turn.animate(frames, { duration: shineMs, easing: 'ease-out' });
}

/** Shows a turn of the transcript on this page, and takes the focus there. */
export function TurnLink({ seq, className }: { seq: number; className?: string }) {
  const id = `turn-${seq}`;
  const show = (event: MouseEvent) => {
    const turn = document.querySelector<HTMLElement>(`#${id}`);
    if (turn === null) return;
    event.preventDefault();
    comeIntoView(turn);
  };
  return (
    <a
      href={`#${id}`}
      onClick={show}
      className={cn('rounded-sm font-medium text-primary tabular-nums underline-offset-4 hover:underline', className)}
    >
      Turn {seq + 1}
    </a>
  );
}
