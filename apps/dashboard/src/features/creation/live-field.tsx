import type { Author } from '@voxie/contracts';
import { useEffect, useRef } from 'react';
import { FormField } from '../../components/form-field.tsx';
import { Badge } from '../../components/ui/badge.tsx';
import { controlIdOf, fieldAt, labelOf } from '../agent/draft/draft-fields.ts';
import type { FieldPath } from '../agent/draft/draft-fields.ts';
import { FieldControl } from '../agent/draft/field-control.tsx';
import { textAt } from './form-state.ts';
import type { FormState } from './form-state.ts';
import type { FormStore } from './form-store.ts';

interface LiveFieldProps {
  path: FieldPath;
  form: FormStore;
  state: FormState;
  error: string | undefined;
}

const markMs = 2400;

/** Shines for a moment when the field's number of changes grows. */
function useMark(change: number | undefined) {
  const row = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (change === undefined || matchMedia('(prefers-reduced-motion: reduce)').matches) return;
    const frames = [{ backgroundColor: 'var(--accent)' }, { backgroundColor: 'transparent' }];
    row.current?.animate(frames, { duration: markMs, easing: 'ease-out' });
  }, [change]);
  return row;
}

function AuthorBadge({ by }: { by: Author }) {
  return <Badge variant={by === 'voxie' ? 'default' : 'outline'}>{by === 'voxie' ? 'Voxie' : 'You'}</Badge>;
}

/** A field that the person and Voxie both write. It says who wrote it last. */
export function LiveField({ path, form, state, error }: LiveFieldProps) {
  const row = useMark(state.changedBy[path]);
  const author = state.typed[path]?.status === 'unsent' ? 'person' : state.touched[path]?.by;
  return (
    <div ref={row} className="-mx-2 rounded-md px-2 py-1" onFocus={() => form.dispatch({ type: 'focused', path })}>
      <FormField
        id={controlIdOf(path)}
        label={labelOf(path)}
        hint={fieldAt(path)?.hint}
        error={error}
        aside={author === undefined ? undefined : <AuthorBadge by={author} />}
      >
        {(control) => (
          <FieldControl
            path={path}
            control={control}
            value={textAt(state, path)}
            onChange={(text) => form.dispatch({ type: 'typed', path, text })}
            onBlur={() => form.dispatch({ type: 'blurred', path })}
          />
        )}
      </FormField>
    </div>
  );
}
