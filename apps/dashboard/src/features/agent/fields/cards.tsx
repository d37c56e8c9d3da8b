import { LevelMarks } from '../../../components/level-marks.tsx';
import { cn } from '../../../lib/cn.ts';
import type { Choice } from '../words/field-spec.ts';
import type { FieldControlProps } from './control-props.ts';

interface CardProps {
  choice: Choice;
  name: string;
  isChosen: boolean;
  describedBy: string | undefined;
  onChoose: () => void;
  onBlur: () => void;
}

function Card({ choice, name, isChosen, describedBy, onChoose, onBlur }: CardProps) {
  return (
    <label
      className={cn(
        'flex min-w-0 cursor-pointer flex-col gap-1 rounded-lg border bg-card p-3.5 transition-colors has-focus-visible:outline-2 has-focus-visible:outline-ring',
        isChosen ? 'border-primary ring-1 ring-primary' : 'hover:border-input hover:bg-muted/40',
      )}
    >
      <span className="flex items-start gap-2 font-medium">
        <input
          type="radio"
          className="mt-1 shrink-0 accent-primary"
          name={name}
          checked={isChosen}
          aria-describedby={describedBy}
          onChange={onChoose}
          onBlur={onBlur}
        />
        {choice.title}
      </span>
      {choice.about === undefined ? null : <span className="text-sm text-muted-foreground">{choice.about}</span>}
      <LevelMarks latency={choice.latency} cost={choice.cost} className="mt-auto pt-1" />
    </label>
  );
}

/** A choice between few things, each with room to say what it means. */
export function Cards({ spec, value, fallback, onChange, onBlur, control }: FieldControlProps) {
  const choices = spec.choices ?? [];
  const chosen = value === undefined ? fallback : value;
  return (
    <div
      id={control.id}
      tabIndex={-1}
      role="radiogroup"
      aria-label={spec.label}
      className={cn('grid gap-2.5 outline-none', choices.length > 1 && 'sm:grid-cols-3')}
    >
      {choices.map((choice) => (
        <Card
          key={choice.id}
          choice={choice}
          name={control.id}
          isChosen={chosen === choice.id}
          describedBy={control['aria-describedby']}
          onChoose={() => onChange(choice.id)}
          onBlur={onBlur}
        />
      ))}
    </div>
  );
}
