import { GitMerge } from 'lucide-react';
import { useState } from 'react';
import { Alert } from '../../../components/ui/alert.tsx';
import { Button } from '../../../components/ui/button.tsx';
import { cn } from '../../../lib/cn.ts';
import { displayAt } from '../words/display.ts';
import { labelOf } from '../words/labels.ts';
import type { Choices, Side } from '../draft/draft-merge.ts';
import type { Conflict } from '../draft/draft-state.ts';
import { readAt, tidy } from '../draft/tree.ts';
import type { Tree } from '../draft/tree.ts';
import type { DraftForm } from '../draft/use-draft-form.ts';

/** To lead to the question from elsewhere on the page. */
export const conflictPanelId = 'agent-conflict';

const title = 'Someone (or another tab) changed this agent';
const textAt = (tree: Tree, unit: string) => displayAt(tidy(tree), unit, readAt(tidy(tree), unit));
const namesOf = (paths: readonly string[]) => paths.map(labelOf).join(', ');

/** What others changed meanwhile: a quiet notice, or a question for each field that both changed. */
export function ConflictPanel({ form }: { form: DraftForm }) {
  const { conflict, takenOver } = form.state;
  if (conflict !== null) return <ConflictQuestion key={conflict.theirs.revision} conflict={conflict} form={form} />;
  if (takenOver.length === 0) return null;
  return (
    <Alert
      title={title}
      action={
        <Button variant="outline" size="sm" onClick={form.closeNotice}>
          All right
        </Button>
      }
    >
      Taken over into this form: {namesOf(takenOver)}. Your own edits are kept, and not saved yet.
    </Alert>
  );
}

interface OptionProps {
  side: Side;
  text: string;
  isChosen: boolean;
  name: string;
  onChoose: () => void;
}

function Option({ side, text, isChosen, name, onChoose }: OptionProps) {
  return (
    <label
      className={cn(
        'flex min-w-0 cursor-pointer flex-col gap-1 rounded-md border bg-card p-3 transition-colors has-focus-visible:outline-2 has-focus-visible:outline-ring',
        isChosen ? 'border-primary ring-1 ring-primary' : 'hover:border-input',
      )}
    >
      <span className="flex items-center gap-2 text-sm font-medium">
        <input type="radio" className="accent-primary" name={name} checked={isChosen} onChange={onChoose} />
        {side === 'mine' ? 'Mine' : 'Theirs'}
      </span>
      <span className="max-h-48 overflow-y-auto text-sm break-words whitespace-pre-wrap">
        {text === '' ? <span className="text-muted-foreground">Empty</span> : text}
      </span>
    </label>
  );
}

function ConflictQuestion({ conflict, form }: { conflict: Conflict; form: DraftForm }) {
  const [choices, setChoices] = useState<Choices>({});
  const { merge, theirs } = conflict;
  const open = merge.conflicts.filter((path) => choices[path] === undefined);
  const chooseAll = (side: Side) => setChoices(Object.fromEntries(merge.conflicts.map((path) => [path, side])));
  return (
    <section
      id={conflictPanelId}
      tabIndex={-1}
      role="alert"
      aria-label={title}
      className="flex scroll-mt-36 animate-rise-in flex-col gap-4 rounded-lg border border-warning/40 bg-warning/6 p-4 sm:p-5"
    >
      <div className="flex items-start gap-3">
        <GitMerge className="mt-0.5 size-4.5 shrink-0 text-warning" aria-hidden />
        <div>
          <h2 className="text-base font-semibold">{title}</h2>
          <p className="text-base text-muted-foreground">
            You both edited {namesOf(merge.conflicts)}. Choose which text stays; then save. Nothing you typed is lost.
            {merge.taken.length === 0 ? null : ` Also changed there, and taken over: ${namesOf(merge.taken)}.`}
          </p>
        </div>
      </div>
      {merge.conflicts.map((path) => (
        <fieldset key={path} className="flex flex-col gap-2">
          <legend className="mb-2 text-base font-medium">{labelOf(path)}</legend>
          <div className="grid gap-2 sm:grid-cols-2">
            {(['mine', 'theirs'] as const).map((side) => (
              <Option
                key={side}
                side={side}
                name={`conflict-${path}`}
                text={textAt(side === 'mine' ? form.state.tree : theirs.tree, path)}
                isChosen={choices[path] === side}
                onChoose={() => setChoices((before) => ({ ...before, [path]: side }))}
              />
            ))}
          </div>
        </fieldset>
      ))}
      <div className="flex flex-wrap items-center gap-2">
        <Button disabled={open.length > 0} onClick={() => form.resolve(choices)}>
          Use these and go on
        </Button>
        {merge.conflicts.length > 1 ? (
          <>
            <Button variant="ghost" size="sm" onClick={() => chooseAll('mine')}>
              All mine
            </Button>
            <Button variant="ghost" size="sm" onClick={() => chooseAll('theirs')}>
              All theirs
            </Button>
          </>
        ) : null}
        <Button variant="outline" className="sm:ml-auto" onClick={form.discard}>
          Drop my edits and reload
        </Button>
      </div>
    </section>
  );
}
