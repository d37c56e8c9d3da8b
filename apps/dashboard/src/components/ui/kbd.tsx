import type { ComponentProps } from 'react';
import { cn } from '../../lib/cn.ts';

export function Kbd({ className, ...props }: ComponentProps<'kbd'>) {
  return (
    <kbd
      className={cn('rounded-sm border px-1 font-sans text-xs text-muted-foreground pointer-coarse:hidden', className)}
      {...props}
    />
  );
}
