import { useState } from 'react';
import type { ReactNode } from 'react';
import { Input } from '../../../components/ui/input.tsx';
import { Select } from '../../../components/ui/select.tsx';
import { Switch } from '../../../components/ui/switch.tsx';
import { Textarea } from '../../../components/ui/textarea.tsx';
import { unreachable } from '../../../lib/unreachable.ts';
import { defaultDisplayOf, displayOf } from './draft-display.ts';
import { fieldAt } from './draft-fields.ts';
import type { DraftField, FieldPath } from './draft-fields.ts';
import { defaultValues } from './draft-values.ts';

interface ControlProps {
  id: string;
  'aria-invalid': boolean;
  'aria-describedby': string | undefined;
}

interface FieldControlProps {
  path: FieldPath;
  value: string;
  onChange: (value: string) => void;
  onBlur: () => void;
  control: ControlProps;
}

const other = '\u0000other';

/** The control for a field, by its kind. */
export function FieldControl(props: FieldControlProps): ReactNode {
  const { path, value, onChange, onBlur, control } = props;
  const field: DraftField = fieldAt(path) ?? { path, label: path, kind: 'text' };
  const placeholder = defaultDisplayOf(path);
  const common = { ...control, value, onBlur, placeholder };
  switch (field.kind) {
    case 'line':
      return <Input {...common} onChange={(event) => onChange(event.target.value)} />;
    case 'text':
      return <Textarea {...common} onChange={(event) => onChange(event.target.value)} />;
    case 'long':
      return <Textarea {...common} className="min-h-36" onChange={(event) => onChange(event.target.value)} />;
    case 'number':
      return <NumberControl {...props} unit={field.unit ?? ''} />;
    case 'select':
      return <SelectControl {...props} choices={field.choices ?? []} />;
    case 'choice':
      return <ChoiceControl {...props} choices={field.choices ?? []} />;
    case 'switch': {
      const isOn = (value === '' ? defaultValues[path] : value) === 'true';
      return <Switch {...control} checked={isOn} onBlur={onBlur} onCheckedChange={(next) => onChange(String(next))} />;
    }
    default:
      return unreachable(field.kind);
  }
}

/** The number, its unit, and for seconds what they come to. */
function NumberControl({ path, value, onChange, onBlur, control, unit }: FieldControlProps & { unit: string }) {
  return (
    <span className="flex items-center gap-3">
      <span className="relative block w-40">
        <Input
          {...control}
          className="pr-10 tabular-nums"
          inputMode="decimal"
          autoComplete="off"
          placeholder={defaultValues[path]}
          value={value}
          onBlur={onBlur}
          onChange={(event) => onChange(event.target.value)}
        />
        <span className="pointer-events-none absolute inset-y-0 right-3 grid place-items-center text-sm text-muted-foreground">
          {unit}
        </span>
      </span>
      {unit === 's' ? (
        <span className="text-sm text-muted-foreground">
          {displayOf(path, value === '' ? defaultValues[path] : value)}
        </span>
      ) : null}
    </span>
  );
}

type Choosing = FieldControlProps & { choices: NonNullable<DraftField['choices']> };

function Options({ path, choices }: { path: FieldPath; choices: Choosing['choices'] }) {
  return (
    <>
      <option value="">Default ({defaultDisplayOf(path)})</option>
      {choices.map(({ id, title }) => (
        <option key={id} value={id}>
          {title}
        </option>
      ))}
    </>
  );
}

function SelectControl({ path, value, onChange, onBlur, control, choices }: Choosing) {
  return (
    <Select
      {...control}
      className="max-w-sm"
      value={value}
      onBlur={onBlur}
      onChange={(event) => onChange(event.target.value)}
    >
      <Options path={path} choices={choices} />
    </Select>
  );
}

/** A list, and free entry: providers add voices and models without us. */
function ChoiceControl({ path, value, onChange, onBlur, control, choices }: Choosing) {
  const [isOpen, setIsOpen] = useState(false);
  const isListed = value === '' || choices.some((choice) => choice.id === value);
  const isOther = isOpen || !isListed;
  const choose = (next: string) => {
    setIsOpen(next === other);
    if (next !== other) onChange(next);
  };
  return (
    <div className="flex max-w-sm flex-col gap-2">
      <Select
        {...control}
        value={isOther ? other : value}
        onBlur={onBlur}
        onChange={(event) => choose(event.target.value)}
      >
        <Options path={path} choices={choices} />
        <option value={other}>Another…</option>
      </Select>
      {isOther ? (
        <Input
          aria-label={`${fieldAt(path)?.label ?? path}: another`}
          aria-invalid={control['aria-invalid']}
          aria-describedby={control['aria-describedby']}
          placeholder="As the provider names it"
          value={value}
          onBlur={onBlur}
          onChange={(event) => onChange(event.target.value)}
        />
      ) : null}
    </div>
  );
}
