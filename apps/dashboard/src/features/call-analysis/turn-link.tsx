import type { MouseEvent, ReactNode } from 'react';
import { cn } from '../../lib/cn.ts';

const stillness = (): boolean => window.matchMedia('(prefers-reduced-motion: reduce)').matches;

/** Shows a turn of the transcript on this page, and takes the focus there. */
export function TurnLink({ seq, className, children }: { seq: number; className?: string; children?: ReactNode }) {
  const id = `turn-${seq}`;
  const show = (event: MouseEvent) => {
    const turn = document.querySelector<HTMLElement>(`#${id}`);
    if (turn === null) return;
    event.preventDefault();
    turn.tabIndex = -1;
    turn.scrollIntoView({ block: 'center', behavior: stillness() ? 'auto' : 'smooth' });
    turn.focus({ preventScroll: true });
  };
  return (
    <a
      href={`#${id}`}
      onClick={show}
      className={cn('rounded-sm font-medium text-primary tabular-nums underline-offset-4 hover:underline', className)}
    >
      {children ?? `Turn ${seq + 1}`}
    </a>
  );
}
