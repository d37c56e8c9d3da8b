import { ChevronRight } from 'lucide-react';
import type { ReactNode } from 'react';
import { cn } from '../../../lib/cn.ts';

interface DisclosureProps {
  summary: ReactNode;
  isOpenAtFirst?: boolean;
  className?: string;
  children: ReactNode;
}

/** What most people need not see. */
export function Disclosure({ summary, isOpenAtFirst = false, className, children }: DisclosureProps) {
  return (
    <details open={isOpenAtFirst} className={cn('group rounded-lg border', className)}>
      <summary className="flex items-center gap-2 rounded-lg px-4 py-2.5 font-medium hover:bg-muted/50">
        <ChevronRight className="size-4 shrink-0 transition-transform group-open:rotate-90" aria-hidden /> {summary}
      </summary>
      <div className="flex flex-col gap-5 px-4 pt-2 pb-5">{children}</div>
    </details>
  );
}
