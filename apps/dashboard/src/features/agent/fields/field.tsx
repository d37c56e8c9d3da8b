import type { ReactNode } from 'react';
import { FormField } from '../../../components/form-field.tsx';
import { cn } from '../../../lib/cn.ts';
import { readAt } from '../draft/tree.ts';
import type { FieldSpec } from '../words/field-spec.ts';
import { controlIdOf, specAt } from '../words/labels.ts';
import { defaultAt } from '../words/defaults.ts';
import { useDraft } from './draft-context.ts';
import { useShine } from './use-shine.ts';
import { FieldControl } from './field-control.tsx';

interface FieldProps {
  path: string;
  /** Where the path alone does not say how it is edited. */
  spec?: FieldSpec;
  /** In place of the field's own hint. */
  hint?: ReactNode;
  className?: string;
}

function LabelText({ label, of }: FieldSpec) {
  if (of === undefined) return label;
  return (
    <>
      {label}
      <span className="sr-only"> of {of}</span>
    </>
  );
}

/** One field of the draft: its label, its control, its hint, and what is wrong with it. */
export function Field({ path, spec: own, hint, className }: FieldProps) {
  const draft = useDraft();
  const row = useShine(draft.changeAt?.(path));
  const spec = own ?? specAt(draft.tree, path);
  if (spec === undefined) return null;
  const words = hint ?? spec.hint;
  return (
    <div ref={row} onFocus={() => draft.enter?.(path)} className={cn('-mx-2 rounded-md px-2', className)}>
      <FormField
        id={controlIdOf(path)}
        label={<LabelText {...spec} />}
        {...(words === undefined ? {} : { hint: words })}
        error={draft.errorAt(path)}
        warning={draft.problemAt(path)}
        aside={draft.markAt(path)}
        isRow={spec.kind === 'switch'}
      >
        {(control) => (
          <FieldControl
            spec={spec}
            control={control}
            value={readAt(draft.tree, path)}
            fallback={own === undefined ? defaultAt(draft.tree, path) : spec.fallback}
            onChange={(value) => draft.edit(path, value)}
            onBlur={() => draft.leave(path)}
          />
        )}
      </FormField>
    </div>
  );
}
