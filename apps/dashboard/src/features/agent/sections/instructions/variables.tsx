import { builtInVariables } from '@voxie/contracts';
import { Plus } from 'lucide-react';
import { Button } from '../../../../components/ui/button.tsx';
import { groupAt } from '../../draft/tree.ts';
import { useDraft } from '../../fields/draft-context.ts';
import { controlIdOf } from '../../words/labels.ts';
import { unusedVariables } from './places.ts';
import { VariableRow } from './variable-row.tsx';

function freeName(names: readonly string[]): string {
  for (let number = names.length + 1; ; number += 1) {
    const name = `variable_${number}`;
    if (!names.includes(name)) return name;
  }
}

/** What is given when a call starts, for the {{places}} in the texts. */
export function Variables() {
  const { tree, edit } = useDraft();
  const names = Object.keys(groupAt(tree, 'variables'));
  const unused = unusedVariables(tree);
  const add = () => {
    const name = freeName(names);
    edit(`variables.${name}`, { type: 'text' });
    requestAnimationFrame(() => document.querySelector<HTMLElement>(`#${controlIdOf(`variables.${name}`)}`)?.focus());
  };
  return (
    <div className="flex flex-col gap-3">
      <div className="flex flex-wrap items-end justify-between gap-x-4 gap-y-2">
        <div>
          <h3 className="text-base font-medium">Variables</h3>
          <p className="text-sm text-muted-foreground">
            Values given when a call starts, for places such as <code className="font-mono">{'{{customer_name}}'}</code>{' '}
            in its texts and tools. Always there: {builtInVariables.join(', ')}.
          </p>
        </div>
        <Button variant="outline" size="sm" onClick={add}>
          <Plus aria-hidden /> Add variable
        </Button>
      </div>
      {names.length === 0 ? null : (
        <ul className="flex flex-col gap-3">
          {[...names.entries()].map(([index, name]) => (
            // The place in the list stays while the name is edited.
            <li key={index}>
              <VariableRow name={name} isUnused={unused.has(name)} />
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
