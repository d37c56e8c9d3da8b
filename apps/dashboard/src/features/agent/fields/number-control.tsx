import { useState } from 'react';
import { Input } from '../../../components/ui/input.tsx';
import { scalarText } from '../draft/tree.ts';
import { displayValue } from '../words/display.ts';
import type { FieldControlProps } from './control-props.ts';

/** The number that is typed; what is none stays as it is typed, to be told. */
function numberOf(text: string): unknown {
  const trimmed = text.trim();
  if (trimmed === '') return undefined;
  const number = Number(trimmed);
  return Number.isFinite(number) ? number : text;
}

/** The number, its unit, and for seconds what they come to. What is typed stands ("1." on the way to "1.5"). */
export function NumberControl({ spec, value, fallback, onChange, onBlur, control }: FieldControlProps) {
  const [text, setText] = useState(scalarText(value));
  const said = displayValue(spec, value ?? fallback);
  // What the box already says in the same words is not said twice.
  const read = said === `${scalarText(value ?? fallback)} ${spec.unit ?? ''}` ? '' : said;
  const [known, setKnown] = useState(value);
  if (!Object.is(known, value)) {
    setKnown(value);
    if (!Object.is(numberOf(text), value ?? undefined)) setText(scalarText(value));
  }
  return (
    <span className="flex items-center gap-3">
      <span className="relative block w-40">
        <Input
          {...control}
          className="pr-14 tabular-nums"
          inputMode="decimal"
          autoComplete="off"
          placeholder={scalarText(fallback)}
          value={text}
          onBlur={onBlur}
          onChange={(event) => {
            const next = numberOf(event.target.value);
            setText(event.target.value);
            setKnown(next);
            onChange(next);
          }}
        />
        <span className="pointer-events-none absolute inset-y-0 right-3 grid place-items-center text-sm text-muted-foreground">
          {spec.unit}
        </span>
      </span>
      {spec.unit === 's' || spec.zero !== undefined ? (
        <span className="text-sm text-muted-foreground">{read}</span>
      ) : null}
    </span>
  );
}
