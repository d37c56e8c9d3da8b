import { agentDraftSchema } from '@voxie/contracts';
import type { FieldPath } from './draft-fields.ts';
import { fieldAt } from './draft-fields.ts';
import { uncheckedDraftOf } from './draft-values.ts';
import type { Values } from './draft-values.ts';

/** What is wrong with a field, in words. */
export type FieldErrors = Partial<Record<FieldPath, string>>;

type Issue = NonNullable<ReturnType<typeof agentDraftSchema.safeParse>['error']>['issues'][number];

function wordsFor(issue: Issue): string {
  if (issue.code === 'invalid_type') return 'Enter a number.';
  if (issue.code === 'too_small' && issue.origin !== 'string') return `Not less than ${String(issue.minimum)}.`;
  if (issue.code === 'too_big') {
    const most = issue.maximum.toLocaleString('en');
    return issue.origin === 'string' ? `Not more than ${most} characters.` : `Not more than ${most}.`;
  }
  return issue.message;
}

/** Checks every field with the contract's own schema; empty when the form can be saved. */
export function errorsOf(values: Values): FieldErrors {
  const parsed = agentDraftSchema.safeParse(uncheckedDraftOf(values));
  const errors: FieldErrors = values.name.trim() === '' ? { name: 'Give the agent a name.' } : {};
  for (const issue of parsed.error?.issues ?? []) {
    const field = fieldAt(issue.path.join('.'));
    if (field !== undefined) errors[field.path] ??= wordsFor(issue);
  }
  return errors;
}
