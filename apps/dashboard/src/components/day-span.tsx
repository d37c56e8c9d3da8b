import { Input } from './ui/input.tsx';

interface DaySpanProps {
  /** YYYY-MM-DD; '' where none is chosen. */
  first: string;
  last: string;
  onFirst: (day: string) => void;
  onLast: (day: string) => void;
  /** Whether the browser keeps the days in order. */
  isOrdered?: boolean;
}

/** Days from one to another. */
export function DaySpan({ first, last, onFirst, onLast, isOrdered = false }: DaySpanProps) {
  const ordered = (day: string) => (isOrdered && day !== '' ? day : undefined);
  return (
    <div className="flex items-center gap-2 max-sm:col-span-2">
      <Input
        type="date"
        aria-label="First day"
        className="w-36"
        value={first}
        max={ordered(last)}
        onChange={({ target }) => onFirst(target.value)}
      />
      <span className="text-muted-foreground">to</span>
      <Input
        type="date"
        aria-label="Last day"
        className="w-36"
        value={last}
        min={ordered(first)}
        onChange={({ target }) => onLast(target.value)}
      />
    </div>
  );
}
