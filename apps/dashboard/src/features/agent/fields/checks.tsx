import type { FieldControlProps } from './control-props.ts';

const chosenOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

/** Several of a closed list. */
export function Checks({ spec, value, fallback, onChange, onBlur, control }: FieldControlProps) {
  const choices = spec.choices ?? [];
  const chosen = chosenOf(value ?? fallback);
  const toggle = (id: string, isOn: boolean) =>
    onChange(choices.map((choice) => choice.id).filter((each) => (each === id ? isOn : chosen.includes(each))));
  return (
    <fieldset id={control.id} tabIndex={-1} aria-label={spec.label} className="flex flex-wrap gap-x-5 gap-y-2">
      {choices.map(({ id, title }) => (
        <label key={id} className="flex items-center gap-2">
          <input
            type="checkbox"
            className="size-4 accent-primary"
            checked={chosen.includes(id)}
            aria-describedby={control['aria-describedby']}
            onBlur={onBlur}
            onChange={(event) => toggle(id, event.target.checked)}
          />
          {title}
        </label>
      ))}
    </fieldset>
  );
}
