import { useState } from 'react';
import { FormField } from '../../../components/form-field.tsx';
import { Input } from '../../../components/ui/input.tsx';
import { groupAt } from '../draft/tree.ts';
import { useDraft } from './draft-context.ts';

interface EntryNameProps {
  /** The record the entry is in. */
  of: string;
  name: string;
  id: string;
  label: string;
  hint?: string;
  /** What is wrong with a name; undefined when it will do. */
  check: (name: string) => string | undefined;
  onRenamed?: (name: string) => void;
}

/** The name of a tool, a variable or a member: takes effect when the field is left, for others may lean on it. */
export function EntryName({ of, name, id, label, hint, check, onRenamed }: EntryNameProps) {
  const draft = useDraft();
  const [text, setText] = useState(name);
  const [known, setKnown] = useState(name);
  if (known !== name) {
    setKnown(name);
    setText(name);
  }
  const entries = groupAt(draft.tree, of);
  const wanted = text.trim();
  const isTaken = wanted !== name && Object.hasOwn(entries, wanted);
  const error = isTaken ? 'Another one has this name.' : check(wanted);
  const rename = () => {
    if (wanted === name || error !== undefined) return;
    draft.edit(
      of,
      Object.fromEntries(Object.entries(entries).map(([key, entry]) => [key === name ? wanted : key, entry])),
    );
    onRenamed?.(wanted);
  };
  const shown = error ?? draft.errorAt(`${of}.${name}`);
  return (
    <FormField
      id={id}
      label={label}
      {...(hint === undefined ? {} : { hint })}
      error={shown}
      warning={draft.problemAt(`${of}.${name}`)}
    >
      {(control) => (
        <Input
          {...control}
          autoComplete="off"
          spellCheck={false}
          className="font-mono text-sm"
          value={text}
          onChange={(event) => setText(event.target.value)}
          onBlur={rename}
        />
      )}
    </FormField>
  );
}
