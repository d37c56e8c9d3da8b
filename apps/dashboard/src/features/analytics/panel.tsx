import { useId } from 'react';
import type { ReactNode } from 'react';
import { cn } from '../../lib/cn.ts';

interface PanelProps {
  title: string;
  /** The unit, or what is counted. */
  note?: string;
  action?: ReactNode;
  className?: string;
  children: ReactNode;
}

/** A card of the page with its heading. */
export function Panel({ title, note, action, className, children }: PanelProps) {
  const id = useId();
  return (
    <section
      aria-labelledby={id}
      className={cn('flex min-w-0 flex-col gap-3 rounded-lg border bg-card p-4', className)}
    >
      <header className="flex min-h-9 flex-wrap items-center justify-between gap-x-4 gap-y-1">
        <h2 id={id} className="text-base font-semibold">
          {title}
          {note === undefined ? null : <span className="ml-2 text-sm font-normal text-muted-foreground">{note}</span>}
        </h2>
        {action}
      </header>
      {children}
    </section>
  );
}
