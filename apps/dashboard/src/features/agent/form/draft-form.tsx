import { useMemo } from 'react';
import { DraftProvider } from '../fields/draft-context.ts';
import type { DraftEditing } from '../fields/draft-context.ts';
import { unitOf } from '../draft/units.ts';
import type { DraftForm as Form } from '../draft/use-draft-form.ts';
import { AllSections } from '../sections/all-sections.tsx';
import { ProblemSummary } from './problem-summary.tsx';
import { SectionNav } from './section-nav.tsx';

function EditedMark() {
  return (
    <span className="flex items-center gap-1.5 text-xs font-medium text-primary">
      <span className="size-1.5 rounded-full bg-current" aria-hidden /> Edited
    </span>
  );
}

function editingOf(form: Form, agentId: string): DraftEditing {
  const dirty = new Set(form.dirty);
  const problems = new Map(form.problems.map(({ path, message }) => [path, message]));
  // Of an entry, whose fields change as one, only a field of its own is marked.
  const isEdited = (path: string) => unitOf(path) === path && dirty.has(path);
  return {
    agentId,
    tree: form.state.tree,
    edit: form.edit,
    leave: form.leave,
    errorAt: (path) => form.errors[path],
    errorsUnder: (path) =>
      Object.entries(form.errors).flatMap(([at, error]) => (at === path || at.startsWith(`${path}.`) ? [error] : [])),
    problemAt: (path) => problems.get(path),
    markAt: (path) => (isEdited(path) ? <EditedMark /> : undefined),
  };
}

interface DraftFormProps {
  agentId: string;
  form: Form;
  onSave: () => Promise<unknown>;
}

/** Every field of the draft, section by section. */
export function DraftForm({ agentId, form, onSave }: DraftFormProps) {
  const editing = useMemo(() => editingOf(form, agentId), [form, agentId]);
  return (
    <DraftProvider value={editing}>
      <div className="grid gap-x-10 gap-y-4 lg:grid-cols-[11rem_minmax(0,44rem)]">
        <SectionNav errors={Object.keys(form.errors)} problems={form.problems.map(({ path }) => path)} />
        <div className="flex min-w-0 flex-col gap-6">
          <ProblemSummary errors={form.errors} problems={form.problems} />
          <form
            noValidate
            aria-label="Draft"
            className="flex flex-col divide-y [&_:is(input,textarea,select,button)]:scroll-my-32"
            onSubmit={(event) => {
              event.preventDefault();
              void onSave();
            }}
          >
            <AllSections />
            <button type="submit" className="hidden" tabIndex={-1} aria-hidden />
          </form>
        </div>
      </div>
    </DraftProvider>
  );
}
