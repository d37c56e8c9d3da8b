import { Plus, X } from 'lucide-react';
import { useState } from 'react';
import { Button } from '../../../components/ui/button.tsx';
import { Input } from '../../../components/ui/input.tsx';
import { isObject } from '../draft/tree.ts';
import type { FieldControlProps } from './control-props.ts';

interface Row {
  id: number;
  name: string;
  value: string;
}

const rowsOf = (value: unknown): Row[] =>
  isObject(value) ? Object.entries(value).map(([name, text], id) => ({ id, name, value: String(text) })) : [];

const recordOf = (rows: readonly Row[]) =>
  Object.fromEntries(rows.filter(({ name }) => name.trim() !== '').map(({ name, value }) => [name.trim(), value]));

/** Names with values, such as headers. A row without a name stands while it is typed, and is none. */
export function PairsControl({ spec, value, onChange, onBlur, control }: FieldControlProps) {
  const [rows, setRows] = useState(() => rowsOf(value));
  const isOurs = JSON.stringify(recordOf(rows)) === JSON.stringify(isObject(value) ? value : {});
  const shown = isOurs ? rows : rowsOf(value);
  const write = (next: Row[]) => {
    setRows(next);
    onChange(recordOf(next));
  };
  const change = (id: number, part: Partial<Row>) =>
    write(shown.map((row) => (row.id === id ? { ...row, ...part } : row)));
  const single = spec.label.replace(/s$/u, '');
  return (
    <fieldset id={control.id} tabIndex={-1} aria-label={spec.label} className="flex flex-col gap-2">
      {shown.map((row, index) => (
        <div key={row.id} className="grid grid-cols-[minmax(0,2fr)_minmax(0,3fr)_auto] gap-2">
          <Input
            aria-label={`${single} ${index + 1}: name`}
            placeholder="Name"
            value={row.name}
            aria-invalid={control['aria-invalid']}
            onBlur={onBlur}
            onChange={(event) => change(row.id, { name: event.target.value })}
          />
          <Input
            aria-label={`${single} ${index + 1}: value`}
            placeholder={spec.valueHint ?? 'Value, or {{secret:NAME}}'}
            value={row.value}
            onBlur={onBlur}
            onChange={(event) => change(row.id, { value: event.target.value })}
          />
          <Button
            variant="ghost"
            size="icon"
            className="text-muted-foreground"
            aria-label={`Remove ${single.toLowerCase()} ${row.name || index + 1}`}
            onClick={() => write(shown.filter(({ id }) => id !== row.id))}
          >
            <X />
          </Button>
        </div>
      ))}
      <Button
        variant="outline"
        size="sm"
        className="self-start"
        onClick={() => setRows([...shown, { id: Math.max(-1, ...shown.map(({ id }) => id)) + 1, name: '', value: '' }])}
      >
        <Plus aria-hidden /> Add {single.toLowerCase()}
      </Button>
    </fieldset>
  );
}
