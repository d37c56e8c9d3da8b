import { useState } from 'react';
import { Input } from '../../../components/ui/input.tsx';
import { Select } from '../../../components/ui/select.tsx';
import { displayValue } from '../words/display.ts';
import type { Choice } from '../words/field-spec.ts';
import { levelsText } from '../words/levels.ts';
import type { FieldControlProps } from './control-props.ts';

const other = '\u0000other';

function textWithLevels(choice: Choice): string {
  const levels = levelsText(choice);
  return levels === '' ? choice.title : `${choice.title} (${levels})`;
}

/** The chosen one shows its title alone: its levels stand beside the field, and would be cut off in the box. */
function Options({ spec, fallback, chosen }: Pick<FieldControlProps, 'spec' | 'fallback'> & { chosen: string }) {
  const standard = displayValue(spec, fallback);
  return (
    <>
      {spec.isPlain === true ? null : <option value="">{standard === '' ? 'Choose…' : `Default: ${standard}`}</option>}
      {spec.choices?.map((choice) => (
        <option key={choice.id} value={choice.id}>
          {choice.id === chosen ? choice.title : textWithLevels(choice)}
        </option>
      ))}
    </>
  );
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

/** A closed list. A stored value that is no longer in it is shown, not hidden. */
export function SelectControl({ spec, value, fallback, onChange, onBlur, control }: FieldControlProps) {
  const text = textOf(spec.isPlain === true ? (value ?? fallback) : value);
  const isUnknown = text !== '' && !spec.choices?.some((choice) => choice.id === text);
  return (
    <Select
      {...control}
      className="max-w-md"
      value={text}
      onBlur={onBlur}
      onChange={(event) => onChange(event.target.value)}
    >
      <Options spec={spec} fallback={fallback} chosen={text} />
      {isUnknown ? <option value={text}>{text}</option> : null}
    </Select>
  );
}

/** A list, and free entry: providers add voices and models without us. */
export function ChoiceControl(props: FieldControlProps) {
  const { spec, value, fallback, onChange, onBlur, control } = props;
  const [isOpen, setIsOpen] = useState(false);
  const text = spec.sameAs?.(textOf(value)) ?? textOf(value);
  const isOther = isOpen || (text !== '' && !spec.choices?.some((choice) => choice.id === text));
  if (spec.choices === undefined || spec.choices.length === 0) return <FreeEntry {...props} control={control} />;
  const choose = (next: string) => {
    setIsOpen(next === other);
    if (next !== other) onChange(next);
  };
  return (
    <div className="flex max-w-md flex-col gap-2">
      <Select
        {...control}
        value={isOther ? other : text}
        onBlur={onBlur}
        onChange={(event) => choose(event.target.value)}
      >
        <Options spec={spec} fallback={fallback} chosen={text} />
        <option value={other}>Another…</option>
      </Select>
      {isOther ? <FreeEntry {...props} label={`${spec.label}: another`} /> : null}
    </div>
  );
}

function FreeEntry({
  value,
  fallback,
  spec,
  onChange,
  onBlur,
  control,
  label,
}: FieldControlProps & { label?: string }) {
  const { id, ...described } = control;
  return (
    <Input
      {...described}
      {...(label === undefined ? { id } : { 'aria-label': label })}
      className="max-w-md"
      placeholder={displayValue(spec, fallback) || 'As the provider names it'}
      value={textOf(value)}
      onBlur={onBlur}
      onChange={(event) => onChange(event.target.value)}
    />
  );
}
