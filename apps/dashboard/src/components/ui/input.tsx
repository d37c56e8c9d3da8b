import type { ComponentProps } from 'react';
import { cn } from '../../lib/cn.ts';

/** The looks shared by every text control. 16 px on touch, or iOS zooms in. */
export const controlClasses =
  'w-full min-w-0 rounded-md border border-input bg-card px-3 text-base shadow-xs transition-colors placeholder:text-muted-foreground/80 focus-visible:border-ring focus-visible:outline-2 focus-visible:outline-offset-0 focus-visible:outline-ring/40 disabled:cursor-not-allowed disabled:opacity-60 aria-invalid:border-destructive aria-invalid:outline-destructive/30 pointer-coarse:text-lg';

export function Input({ className, type = 'text', ...props }: ComponentProps<'input'>) {
  return <input type={type} className={cn(controlClasses, 'h-9 pointer-coarse:h-11', className)} {...props} />;
}
