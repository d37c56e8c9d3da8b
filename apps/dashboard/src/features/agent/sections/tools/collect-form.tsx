import { nameSchema, slotSchema } from '@voxie/contracts';
import { Plus, X } from 'lucide-react';
import { Button } from '../../../../components/ui/button.tsx';
import { groupAt, textAt } from '../../draft/tree.ts';
import { useDraft } from '../../fields/draft-context.ts';
import { EntryName } from '../../fields/entry-name.tsx';
import { Field } from '../../fields/field.tsx';
import { controlIdOf } from '../../words/labels.ts';

const typeTitles: Readonly<Record<string, string>> = {
  text: 'Text',
  number: 'Number',
  integer: 'Whole number',
  boolean: 'Yes or no',
  date: 'Date',
  time: 'Time of day',
  email: 'Email address',
  phone: 'Phone number',
};
const types = slotSchema.shape.type.options.map((id) => ({ id, title: typeTitles[id] ?? id }));
const checkName = (name: string): string | undefined => nameSchema.safeParse(name).error?.issues[0]?.message;

function Slot({ of, name }: { of: string; name: string }) {
  const { tree, edit } = useDraft();
  const path = `${of}.${name}`;
  return (
    <fieldset className="relative flex flex-col gap-4 rounded-lg border p-4">
      <legend className="sr-only">Value {name}</legend>
      <div className="grid gap-4 pr-10 sm:grid-cols-[minmax(0,1fr)_10rem]">
        <EntryName of={of} name={name} id={controlIdOf(path)} label="Value name" check={checkName} />
        <Field
          path={`${path}.type`}
          spec={{ label: 'Type', of: name, kind: 'select', choices: types, fallback: 'text', isPlain: true }}
        />
      </div>
      <Field path={`${path}.description`} spec={{ label: 'What to ask for', of: name, kind: 'line' }} />
      <Field path={`${path}.required`} spec={{ label: 'Needed', of: name, kind: 'switch', fallback: true }} />
      {textAt(tree, `${path}.type`, 'text') === 'text' ? (
        <Field
          path={`${path}.choices`}
          spec={{ label: 'Only these answers', of: name, kind: 'list', hint: 'One a line. Empty: any answer.' }}
        />
      ) : null}
      <Button
        variant="ghost"
        size="icon"
        className="absolute top-3 right-3 text-muted-foreground"
        aria-label={`Remove value ${name}`}
        onClick={() => edit(path, undefined)}
      >
        <X />
      </Button>
    </fieldset>
  );
}

/** The values it asks for, in this order. */
export function CollectForm({ path }: { path: string }) {
  const { tree, edit, errorAt } = useDraft();
  const of = `${path}.slots`;
  const names = Object.keys(groupAt(tree, of));
  const error = errorAt(of);
  const add = () => {
    let number = names.length + 1;
    while (names.includes(`value_${number}`)) number += 1;
    edit(`${of}.value_${number}`, { type: 'text' });
  };
  return (
    <section id={controlIdOf(of)} tabIndex={-1} aria-label="Values to ask for" className="flex flex-col gap-3">
      <div className="flex items-center justify-between gap-4">
        <h3 className="text-base font-medium">Values to ask for</h3>
        <Button variant="outline" size="sm" onClick={add}>
          <Plus aria-hidden /> Add value
        </Button>
      </div>
      {error === undefined ? null : <p className="text-sm text-destructive">{error}</p>}
      {[...names.entries()].map(([index, name]) => (
        <Slot key={index} of={of} name={name} />
      ))}
    </section>
  );
}
