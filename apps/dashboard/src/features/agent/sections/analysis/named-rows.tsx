import { Plus, X } from 'lucide-react';
import type { ComponentType } from 'react';
import { Button } from '../../../../components/ui/button.tsx';
import { groupAt } from '../../draft/tree.ts';
import { useDraft } from '../../fields/draft-context.ts';
import { controlIdOf } from '../../words/labels.ts';

export interface RowProps {
  /** The record the entry is in. */
  of: string;
  name: string;
}

interface NamedRowsProps {
  of: string;
  title: string;
  about: string;
  /** What one entry is called: "criterion". */
  one: string;
  /** What a new entry is. */
  fresh: unknown;
  row: ComponentType<RowProps>;
}

export const nameIdOf = ({ of, name }: RowProps): string => `${controlIdOf(`${of}.${name}`)}-name`;

/** Entries by name, each with a row of its own. */
export function NamedRows({ of, title, about, one, fresh, row: Row }: NamedRowsProps) {
  const { tree, edit } = useDraft();
  const names = Object.keys(groupAt(tree, of));
  const add = () => {
    let number = names.length + 1;
    while (names.includes(`${one}_${number}`)) number += 1;
    const name = `${one}_${number}`;
    edit(`${of}.${name}`, fresh);
    requestAnimationFrame(() => document.querySelector<HTMLInputElement>(`#${nameIdOf({ of, name })}`)?.select());
  };
  return (
    <div className="flex flex-col gap-3">
      <div className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2">
        <div className="min-w-0 flex-1 basis-64">
          <h3 className="text-base font-medium">{title}</h3>
          <p className="text-sm text-muted-foreground">{about}</p>
        </div>
        <Button variant="outline" size="sm" onClick={add}>
          <Plus aria-hidden /> Add {one}
        </Button>
      </div>
      {names.length === 0 ? null : (
        <ul className="flex flex-col gap-3">
          {[...names.entries()].map(([index, name]) => (
            // The place in the list stays while the name is edited.
            <li key={index} className="relative rounded-lg border bg-card p-4 pr-14">
              <fieldset className="flex flex-col gap-4">
                <legend className="sr-only">
                  {one} {name}
                </legend>
                <Row of={of} name={name} />
              </fieldset>
              <Button
                variant="ghost"
                size="icon"
                className="absolute top-3 right-3 text-muted-foreground"
                aria-label={`Remove ${one} ${name}`}
                onClick={() => edit(`${of}.${name}`, undefined)}
              >
                <X />
              </Button>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
