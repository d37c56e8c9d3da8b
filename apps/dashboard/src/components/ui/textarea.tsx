import type { ComponentProps } from 'react';
import { cn } from '../../lib/cn.ts';
import { controlClasses } from './input.tsx';

/** Grows with its text, up to the height its class allows. */
export function Textarea({ className, ...props }: ComponentProps<'textarea'>) {
  return (
    <textarea
      className={cn(
        controlClasses,
        'field-sizing-content max-h-[60vh] min-h-16 resize-y py-2 leading-6 supports-[field-sizing:content]:resize-none',
        className,
      )}
      {...props}
    />
  );
}
