import { useState } from 'react';
import { Textarea } from '../../../components/ui/textarea.tsx';
import type { FieldControlProps } from './control-props.ts';

const linesOf = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');

const textOf = (value: unknown): string => (Array.isArray(value) ? value.map(String).join('\n') : '');

/** Several texts, one a line. Empty lines stand while they are typed, and are none. */
export function ListControl({ value, onChange, onBlur, control }: FieldControlProps) {
  const [text, setText] = useState(textOf(value));
  const shown = textOf(linesOf(text)) === textOf(value) ? text : textOf(value);
  return (
    <Textarea
      {...control}
      value={shown}
      onBlur={onBlur}
      onChange={(event) => {
        setText(event.target.value);
        onChange(linesOf(event.target.value));
      }}
    />
  );
}
