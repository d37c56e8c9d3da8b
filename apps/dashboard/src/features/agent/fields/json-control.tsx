import { useState } from 'react';
import { Textarea } from '../../../components/ui/textarea.tsx';
import type { FieldControlProps } from './control-props.ts';

const textOf = (value: unknown): string =>
  value === undefined ? '' : typeof value === 'string' ? value : JSON.stringify(value, null, 2);

/** The JSON that is typed; what is none stays as it is typed, to be told. */
function jsonOf(text: string): unknown {
  if (text.trim() === '') return undefined;
  try {
    const value: unknown = JSON.parse(text);
    return value;
  } catch {
    return text;
  }
}

const isSame = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

/** JSON as text. */
export function JsonControl({ value, fallback, onChange, onBlur, control }: FieldControlProps) {
  const [text, setText] = useState(textOf(value ?? fallback));
  const shown = isSame(jsonOf(text), value ?? fallback) ? text : textOf(value ?? fallback);
  return (
    <Textarea
      {...control}
      className="min-h-40 font-mono text-sm"
      spellCheck={false}
      value={shown}
      onBlur={onBlur}
      onChange={(event) => {
        setText(event.target.value);
        onChange(jsonOf(event.target.value));
      }}
    />
  );
}
