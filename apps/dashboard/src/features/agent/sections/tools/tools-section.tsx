import { Plus } from 'lucide-react';
import { useState } from 'react';
import { Button } from '../../../../components/ui/button.tsx';
import { groupAt } from '../../draft/tree.ts';
import { useDraft } from '../../fields/draft-context.ts';
import { SectionBlock } from '../../fields/section-block.tsx';
import { ToolPicker } from './tool-picker.tsx';
import { ToolRow } from './tool-row.tsx';
import { ToolSheet } from './tool-sheet.tsx';

function freeName(kind: string, names: readonly string[]): string {
  if (!names.includes(kind)) return kind;
  let number = 2;
  while (names.includes(`${kind}_${number}`)) number += 1;
  return `${kind}_${number}`;
}

const firstNames: Readonly<Record<string, string>> = {
  http: 'call_service',
  mcp: 'server',
  collect: 'collect_details',
};

/** What the agent can do besides talking: each granted one by one. */
export function ToolsSection() {
  const { tree, edit } = useDraft();
  const [open, setOpen] = useState<string | null>(null);
  const [isPicking, setIsPicking] = useState(false);
  const names = Object.keys(groupAt(tree, 'tools'));
  const add = (kind: string) => {
    const name = freeName(firstNames[kind] ?? kind, names);
    edit(`tools.${name}`, kind === 'collect' ? { kind, slots: { name: { type: 'text' } } } : { kind });
    setIsPicking(false);
    setOpen(name);
  };
  return (
    <SectionBlock
      id="tools"
      action={
        <Button variant="outline" size="sm" onClick={() => setIsPicking(true)}>
          <Plus aria-hidden /> Add tool
        </Button>
      }
    >
      {names.length === 0 ? (
        <p className="text-base text-muted-foreground">
          None yet. It can talk and end the call; with tools it can look things up, write things down and call your
          services.
        </p>
      ) : (
        <ul className="divide-y rounded-lg border bg-card">
          {names.map((name) => (
            <ToolRow
              key={name}
              name={name}
              onOpen={() => setOpen(name)}
              onRemove={() => edit(`tools.${name}`, undefined)}
            />
          ))}
        </ul>
      )}
      <ToolPicker open={isPicking} onOpenChange={setIsPicking} onPick={add} />
      {open !== null && names.includes(open) ? (
        <ToolSheet name={open} onRenamed={setOpen} onClose={() => setOpen(null)} />
      ) : null}
    </SectionBlock>
  );
}
