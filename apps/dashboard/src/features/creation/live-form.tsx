import type { Author } from '@voxie/contracts';
import { useMemo } from 'react';
import { Badge } from '../../components/ui/badge.tsx';
import { unitOf } from '../agent/draft/units.ts';
import { DraftProvider } from '../agent/fields/draft-context.ts';
import type { DraftEditing } from '../agent/fields/draft-context.ts';
import { AllSections } from '../agent/sections/all-sections.tsx';
import { treeOf, typingErrors } from './form-state.ts';
import type { FormState } from './form-state.ts';
import type { FormStore } from './form-store.ts';

interface LiveFormProps {
  form: FormStore;
  state: FormState;
}

function AuthorBadge({ by }: { by: Author }) {
  return <Badge variant={by === 'voxie' ? 'default' : 'outline'}>{by === 'voxie' ? 'Voxie' : 'You'}</Badge>;
}

function editingOf(form: FormStore, state: FormState): DraftEditing {
  const errors = typingErrors(state);
  const authorOf = (path: string) => (state.typed[path]?.status === 'unsent' ? 'person' : state.touched[path]?.by);
  return {
    tree: treeOf(state),
    edit: (path, value) => form.dispatch({ type: 'typed', path, value }),
    enter: (path) => form.dispatch({ type: 'focused', path }),
    leave: (path) => form.dispatch({ type: 'blurred', path }),
    errorAt: (path) => errors[path],
    errorsUnder: (path) =>
      Object.entries(errors).flatMap(([at, error]) => (at === path || at.startsWith(`${path}.`) ? [error] : [])),
    problemAt: () => undefined,
    changeAt: (path) => state.changedBy[path],
    markAt: (path) => {
      const author = unitOf(path) === path ? authorOf(path) : undefined;
      return author === undefined ? undefined : <AuthorBadge by={author} />;
    },
  };
}

/** The new agent's form: Voxie fills it in while talking, and the person may type anywhere at any time. */
export function LiveForm({ form, state }: LiveFormProps) {
  const editing = useMemo(() => editingOf(form, state), [form, state]);
  return (
    <form
      noValidate
      aria-label="The new agent"
      className="flex flex-col divide-y"
      onSubmit={(event) => {
        event.preventDefault();
        void form.flush();
      }}
    >
      <DraftProvider value={editing}>
        <AllSections />
      </DraftProvider>
    </form>
  );
}
