import type { ReactNode } from 'react';
import { cn } from '../lib/cn.ts';
import { Label } from './ui/label.tsx';

export interface ControlProps {
  id: string;
  'aria-invalid': boolean;
  'aria-describedby': string | undefined;
}

interface FormFieldProps {
  id: string;
  label: ReactNode;
  /** Quiet help below the label. */
  hint?: ReactNode;
  error?: string | undefined;
  /** What is fine for now and will have to be seen to. */
  warning?: string | undefined;
  /** At the right of the label: a mark or a counter. */
  aside?: ReactNode;
  className?: string;
  /** The control stands before its label: for a switch. */
  isRow?: boolean;
  children: (control: ControlProps) => ReactNode;
}

/** A label, a control, its help and its error, tied together for assistive technology. */
export function FormField({
  id,
  label,
  hint,
  error,
  warning,
  aside,
  className,
  isRow = false,
  children,
}: FormFieldProps) {
  const hintId = hint === undefined ? undefined : `${id}-hint`;
  const errorId = error === undefined ? undefined : `${id}-error`;
  const warningId = error === undefined && warning !== undefined ? `${id}-warning` : undefined;
  const describedBy = [hintId, errorId, warningId].filter((part) => part !== undefined).join(' ');
  const control = children({
    id,
    'aria-invalid': error !== undefined,
    'aria-describedby': describedBy === '' ? undefined : describedBy,
  });
  return (
    <div
      className={cn(
        'flex flex-col gap-1.5',
        isRow && 'relative pl-12 [&>button]:absolute [&>button]:top-0.5 [&>button]:left-0',
        className,
      )}
    >
      <div className="flex items-baseline justify-between gap-3">
        <Label htmlFor={id}>{label}</Label>
        {aside}
      </div>
      {hint === undefined ? null : (
        <p id={hintId} className="-mt-1 text-sm text-muted-foreground">
          {hint}
        </p>
      )}
      {control}
      {error === undefined ? null : (
        <p id={errorId} className="text-sm text-destructive">
          {error}
        </p>
      )}
      {warningId === undefined ? null : (
        <p id={warningId} className="text-sm text-warning">
          {warning}
        </p>
      )}
    </div>
  );
}
