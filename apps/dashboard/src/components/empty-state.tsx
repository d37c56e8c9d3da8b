import type { ReactNode } from 'react';

interface EmptyStateProps {
  title: string;
  children: ReactNode;
  picture?: ReactNode;
  action?: ReactNode;
}

/** Nothing here yet: what would be here, and how to get it. */
export function EmptyState({ title, children, picture, action }: EmptyStateProps) {
  return (
    <div className="flex flex-col items-center gap-3 rounded-lg border border-dashed px-6 py-14 text-center">
      {picture}
      <h2 className="text-lg font-semibold">{title}</h2>
      <div className="max-w-md text-base text-muted-foreground">{children}</div>
      {action === undefined ? null : <div className="flex flex-wrap justify-center gap-2 pt-2">{action}</div>}
    </div>
  );
}
