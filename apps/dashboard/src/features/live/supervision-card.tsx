import type { ReactNode } from 'react';

interface SupervisionCardProps {
  title: string;
  children: ReactNode;
  /** Why nothing of it can be done now. */
  reason?: string | null;
  id: string;
}

/** One thing a member can do with a call that runs, and why they cannot, if so. */
export function SupervisionCard({ title, children, reason = null, id }: SupervisionCardProps) {
  return (
    <section aria-labelledby={id} className="flex flex-col gap-2.5 rounded-lg border bg-card p-4">
      <h2 id={id} className="font-medium">
        {title}
      </h2>
      {children}
      {reason === null ? null : (
        <p id={`${id}-reason`} className="text-sm text-muted-foreground">
          {reason}
        </p>
      )}
    </section>
  );
}
