import { Select } from './ui/select.tsx';

interface FilterSelectProps<Value extends string> {
  label: string;
  /** What is chosen when nothing is filtered by. */
  all: string;
  options: readonly (readonly [value: Value, title: string])[];
  /** Undefined: not filtered by. */
  value: string | undefined;
  onChange: (value: Value | undefined) => void;
  className?: string;
}

/** One thing to filter by, from a list, or none of it. */
export function FilterSelect<Value extends string>(props: FilterSelectProps<Value>) {
  const { label, all, options, value, onChange, className } = props;
  return (
    <div className={className}>
      <Select
        aria-label={label}
        value={value ?? ''}
        onChange={({ target }) => onChange(options.find(([option]) => option === target.value)?.[0])}
      >
        <option value="">{all}</option>
        {options.map(([option, title]) => (
          <option key={option} value={option}>
            {title}
          </option>
        ))}
      </Select>
    </div>
  );
}
