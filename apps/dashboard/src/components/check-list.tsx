import { useId } from 'react';
import type { ReactNode } from 'react';
import { cn } from '../lib/cn.ts';

interface CheckGroupProps {
  legend: string;
  error: string | undefined;
  children: ReactNode;
}

/** Several of a list: what it is, and what is wrong with the choice. */
export function CheckGroup({ legend, error, children }: CheckGroupProps) {
  const errorId = useId();
  return (
    <fieldset className="flex flex-col gap-2" aria-describedby={error === undefined ? undefined : errorId}>
      <legend className="mb-1.5 text-base font-medium">{legend}</legend>
      {error === undefined ? null : (
        <p id={errorId} className="text-sm text-destructive">
          {error}
        </p>
      )}
      {children}
    </fieldset>
  );
}

interface CheckRowProps {
  title: ReactNode;
  /** Quiet words below the title. */
  note?: ReactNode;
  /** At the right. */
  aside?: ReactNode;
  className?: string;
  checked: boolean;
  disabled?: boolean;
  onChange: (isOn: boolean) => void;
  onBlur?: () => void;
}

/** One of a list, called by its title alone. */
export function CheckRow({ title, note, aside, className, onChange, ...box }: CheckRowProps) {
  const id = useId();
  return (
    <label className={cn('flex items-start gap-3', className)}>
      <input
        type="checkbox"
        className="mt-0.75 size-4 shrink-0 accent-primary"
        aria-labelledby={`${id}-title`}
        aria-describedby={note === undefined ? undefined : `${id}-note`}
        onChange={({ target }) => onChange(target.checked)}
        {...box}
      />
      <span className="min-w-0 flex-1">
        <span id={`${id}-title`} className="block break-words">
          {title}
        </span>
        {note === undefined ? null : (
          <span id={`${id}-note`} className="block text-sm text-muted-foreground">
            {note}
          </span>
        )}
      </span>
      {aside}
    </label>
  );
}
