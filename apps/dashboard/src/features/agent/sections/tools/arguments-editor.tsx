import { Braces, Plus, Table2, X } from 'lucide-react';
import { useState } from 'react';
import { Button } from '../../../../components/ui/button.tsx';
import { Input } from '../../../../components/ui/input.tsx';
import { Select } from '../../../../components/ui/select.tsx';
import { readAt } from '../../draft/tree.ts';
import { useDraft } from '../../fields/draft-context.ts';
import { Field } from '../../fields/field.tsx';
import { controlIdOf } from '../../words/labels.ts';
import { argumentsOf, argumentTypes, schemaOf } from '../../words/arguments.ts';
import type { Argument } from '../../words/arguments.ts';

interface RowProps {
  argument: Argument;
  number: number;
  onChange: (part: Partial<Argument>) => void;
  onRemove: () => void;
}

function ArgumentRow({ argument, number, onChange, onRemove }: RowProps) {
  const name = `Argument ${number}`;
  return (
    <li className="grid grid-cols-[minmax(0,1fr)_10rem_auto] gap-2 rounded-md border p-2.5">
      <Input
        aria-label={`${name}: name`}
        placeholder="name"
        className="font-mono text-sm"
        autoComplete="off"
        value={argument.name}
        onChange={(event) => onChange({ name: event.target.value.replaceAll(/\W/gu, '_') })}
      />
      <Select
        aria-label={`${name}: type`}
        value={argument.type}
        onChange={(event) => onChange({ type: event.target.value })}
      >
        {argumentTypes.map(({ id, title }) => (
          <option key={id} value={id}>
            {title}
          </option>
        ))}
      </Select>
      <Button variant="ghost" size="icon" aria-label={`Remove argument ${argument.name || number}`} onClick={onRemove}>
        <X />
      </Button>
      <Input
        aria-label={`${name}: what it is`}
        placeholder="What it is, told to the model"
        value={argument.description}
        onChange={(event) => onChange({ description: event.target.value })}
      />
      <label className="col-span-2 flex items-center gap-2 px-1">
        <input
          type="checkbox"
          className="size-4 accent-primary"
          checked={argument.isRequired}
          onChange={(event) => onChange({ isRequired: event.target.checked })}
        />
        Needed
      </label>
    </li>
  );
}

const blank: Argument = { name: '', type: 'string', description: '', isRequired: true };

/** The rows as they are typed: two may share a name for a moment, which a schema cannot hold. */
function useRows(path: string): [rows: readonly Argument[] | null, write: (rows: readonly Argument[]) => void] {
  const { tree, edit } = useDraft();
  const stored = argumentsOf(readAt(tree, path));
  const [rows, setRows] = useState<readonly Argument[]>(stored ?? []);
  const named = rows.filter(({ name }) => name !== '');
  const isOurs = JSON.stringify(schemaOf(named)) === JSON.stringify(schemaOf(stored ?? []));
  const write = (next: readonly Argument[]) => {
    setRows(next);
    edit(path, schemaOf(next.filter(({ name }) => name !== '')));
  };
  return [stored === null ? null : isOurs ? rows : stored, write];
}

/** What the model fills in: a table, or the JSON schema itself where the table would not do. */
export function ArgumentsEditor({ path }: { path: string }) {
  const [rows, write] = useRows(path);
  const [wantsJson, setWantsJson] = useState(false);
  if (rows === null || wantsJson) {
    return (
      <div className="flex flex-col gap-2">
        <Field path={path} hint="A JSON schema of an object: what the model fills in." />
        {rows === null ? null : (
          <Button variant="ghost" size="sm" className="self-start" onClick={() => setWantsJson(false)}>
            <Table2 aria-hidden /> Back to the table
          </Button>
        )}
      </div>
    );
  }
  const change = (at: number, part: Partial<Argument>) =>
    write(rows.map((row, index) => (index === at ? { ...row, ...part } : row)));
  return (
    <fieldset id={controlIdOf(path)} tabIndex={-1} className="flex flex-col gap-2">
      <legend className="text-base font-medium">Arguments</legend>
      <p className="text-sm text-muted-foreground">
        What the model fills in from the talk, for <code className="font-mono">{'{{places}}'}</code> in address, headers
        and body.
      </p>
      <ul className="flex flex-col gap-2">
        {[...rows.entries()].map(([index, argument]) => (
          <ArgumentRow
            key={index}
            number={index + 1}
            argument={argument}
            onChange={(part) => change(index, part)}
            onRemove={() => write(rows.filter((_row, at) => at !== index))}
          />
        ))}
      </ul>
      <div className="flex flex-wrap gap-2">
        <Button variant="outline" size="sm" onClick={() => write([...rows, blank])}>
          <Plus aria-hidden /> Add argument
        </Button>
        <Button variant="ghost" size="sm" onClick={() => setWantsJson(true)}>
          <Braces aria-hidden /> Edit as JSON schema
        </Button>
      </div>
    </fieldset>
  );
}
