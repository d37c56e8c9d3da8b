import type { ReactNode } from 'react';
import { useTitle } from '../lib/use-title.ts';
import { Wordmark } from './brand.tsx';

interface FullPageProps {
  title: string;
  children: ReactNode;
  action?: ReactNode;
  /** Quiet words at the very bottom. */
  footer?: ReactNode;
}

/** A page with one thing to say. */
export function FullPage({ title, children, action, footer }: FullPageProps) {
  useTitle(title);
  return (
    <main className="flex min-h-dvh flex-col p-6 sm:p-8">
      <Wordmark />
      <div className="flex flex-1 items-center justify-center py-12">
        <div className="flex w-full max-w-md flex-col items-start gap-4">
          <h1 className="text-2xl font-semibold">{title}</h1>
          <div className="flex flex-col gap-3 text-lg text-muted-foreground">{children}</div>
          {action === undefined ? null : <div className="flex flex-wrap gap-2 pt-2">{action}</div>}
        </div>
      </div>
      {footer === undefined ? null : <div className="text-sm text-muted-foreground">{footer}</div>}
    </main>
  );
}
