import { variableNameSchema } from '@voxie/contracts';
import { X } from 'lucide-react';
import { Badge } from '../../../../components/ui/badge.tsx';
import { Button } from '../../../../components/ui/button.tsx';
import { cn } from '../../../../lib/cn.ts';
import { readAt } from '../../draft/tree.ts';
import { DraftProvider, useDraft } from '../../fields/draft-context.ts';
import { EntryName } from '../../fields/entry-name.tsx';
import { Field } from '../../fields/field.tsx';
import type { FieldSpec } from '../../words/field-spec.ts';
import { controlIdOf } from '../../words/labels.ts';

const types = [
  { id: 'text', title: 'Text' },
  { id: 'number', title: 'Number' },
  { id: 'boolean', title: 'Yes or no' },
] as const;

const checkName = (name: string): string | undefined => variableNameSchema.safeParse(name).error?.issues[0]?.message;

function defaultSpec(name: string, type: unknown): FieldSpec {
  const words = { label: 'Default', of: name };
  if (type === 'number') return { ...words, kind: 'number' };
  return type === 'boolean' ? { ...words, label: 'On by default', kind: 'switch' } : { ...words, kind: 'line' };
}

/** One variable: its name, what it may be, and what it is when it is not given. */
export function VariableRow({ name, isUnused }: { name: string; isUnused: boolean }) {
  const draft = useDraft();
  const path = `variables.${name}`;
  const type = readAt(draft.tree, `${path}.type`);
  const isRequired = readAt(draft.tree, `${path}.default`) === undefined;
  const emptyDefault = { text: '', number: 0, boolean: false };
  const setRequired = (required: boolean) => {
    const fitting = Object.entries(emptyDefault).find(([id]) => id === type)?.[1] ?? '';
    draft.edit(`${path}.default`, required ? undefined : fitting);
  };
  return (
    <fieldset className="relative flex flex-col gap-4 rounded-lg border bg-card p-4">
      <legend className="sr-only">Variable {name}</legend>
      <div className="grid gap-4 pr-10 sm:grid-cols-[minmax(0,1fr)_10rem]">
        <EntryName of="variables" name={name} id={controlIdOf(path)} label="Variable name" check={checkName} />
        <TypeSelect path={path} name={name} />
      </div>
      <Field
        path={`${path}.description`}
        spec={{ label: 'Description', of: name, kind: 'line', hint: 'For the one who starts the call.' }}
      />
      <div className={cn('flex flex-wrap gap-x-6 gap-y-3', type === 'boolean' ? 'items-center' : 'items-end')}>
        <label className="flex h-9 items-center gap-2">
          <input
            type="checkbox"
            className="size-4 accent-primary"
            checked={isRequired}
            onChange={(event) => setRequired(event.target.checked)}
          />
          Must be given for each call
        </label>
        {isRequired ? null : (
          <Field path={`${path}.default`} spec={defaultSpec(name, type)} className="min-w-40 flex-1" />
        )}
        {isUnused ? <Badge variant="outline">Not used in any text yet</Badge> : null}
      </div>
      <Button
        variant="ghost"
        size="icon"
        className="absolute top-3 right-3 text-muted-foreground"
        aria-label={`Remove variable ${name}`}
        onClick={() => draft.edit(path, undefined)}
      >
        <X />
      </Button>
    </fieldset>
  );
}

/** Another type keeps no default: what was text is no number. */
function TypeSelect({ path, name }: { path: string; name: string }) {
  const draft = useDraft();
  const spec: FieldSpec = { label: 'Type', of: name, kind: 'select', choices: types, fallback: 'text', isPlain: true };
  const retyped = {
    ...draft,
    edit: (at: string, value: unknown) => {
      draft.edit(`${path}.default`, undefined);
      draft.edit(at, value);
    },
  };
  return (
    <DraftProvider value={retyped}>
      <Field path={`${path}.type`} spec={spec} />
    </DraftProvider>
  );
}
