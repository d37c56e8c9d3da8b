import { partKinds, partsOfMode } from '@voxie/contracts';
import { readAt, textAt } from '../draft/tree.ts';
import type { Tree } from '../draft/tree.ts';
import { changedUnits } from '../draft/units.ts';
import { displayAt } from '../words/display.ts';
import { labelOf } from '../words/labels.ts';
import { sectionOf, sections } from '../words/sections.ts';

/** Whether the mode uses what a unit says. */
function isUsed(tree: Tree, unit: string): boolean {
  const kind = partKinds.find((each) => unit === each || unit.startsWith(`${each}.`) || unit === `fallbacks.${each}`);
  const mode = textAt(tree, 'mode', 'realtime');
  const used: readonly string[] = Object.entries(partsOfMode).find(([id]) => id === mode)?.[1] ?? [];
  return kind === undefined || used.includes(kind);
}

/** A configuration to read: every field that says something and is used. */
export function ConfigView({ tree }: { tree: Tree }) {
  const units = changedUnits({}, tree)
    .filter((unit) => isUsed(tree, unit))
    .map((unit) => ({ unit, text: displayAt(tree, unit, readAt(tree, unit)) }))
    .filter(({ text }) => text.trim() !== '');
  return (
    <div className="flex flex-col gap-6">
      {sections.map(({ id, title }) => {
        const filled = units.filter(({ unit }) => sectionOf(unit)?.id === id);
        if (filled.length === 0) return null;
        return (
          <section key={id} className="flex flex-col gap-2">
            <h3 className="text-sm font-medium text-muted-foreground">{title}</h3>
            <dl className="divide-y rounded-lg border bg-card">
              {filled.map(({ unit, text }) => (
                <div key={unit} className="grid gap-x-4 gap-y-1 px-4 py-2.5 sm:grid-cols-[11rem_minmax(0,1fr)]">
                  <dt className="text-sm text-muted-foreground sm:leading-6">{labelOf(unit)}</dt>
                  <dd className="text-base break-words whitespace-pre-wrap">{text}</dd>
                </div>
              ))}
            </dl>
          </section>
        );
      })}
    </div>
  );
}
