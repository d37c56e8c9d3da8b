import type { ComponentProps } from 'react';
import { cn } from '../lib/cn.ts';

/** The column a page is set in. Pages that need the whole width do without it. */
export function Page({ className, ...props }: ComponentProps<'div'>) {
  return (
    <div
      className={cn('mx-auto flex w-full max-w-5xl flex-col gap-6 px-4 py-6 sm:px-8 sm:py-8', className)}
      {...props}
    />
  );
}
