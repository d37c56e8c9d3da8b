import { agentDraftSchema, draftProblems, problemsOf } from '@voxie/contracts';
import type { Problem } from '@voxie/contracts';
import { readAt, textAt, tidy } from './tree.ts';
import type { Tree } from './tree.ts';

/** What is wrong with a field, in words, by its dotted path. */
export type FieldErrors = Readonly<Record<string, string>>;

type Issue = NonNullable<ReturnType<typeof agentDraftSchema.safeParse>['error']>['issues'][number];

function wordsFor(issue: Issue, isMissing: boolean): string {
  if (isMissing) return 'Fill this in.';
  if (issue.code === 'invalid_type' && issue.expected === 'record') return 'This is not valid JSON.';
  if (issue.code === 'invalid_type') return issue.expected === 'int' ? 'Enter a whole number.' : 'Enter a number.';
  if (issue.code === 'too_small' && issue.origin !== 'string' && issue.origin !== 'array')
    return `Not less than ${String(issue.minimum)}.`;
  if (issue.code === 'too_big' && issue.origin !== 'array') {
    const most = issue.maximum.toLocaleString('en');
    return issue.origin === 'string' ? `Not more than ${most} characters.` : `Not more than ${most}.`;
  }
  return issue.message;
}

/** Checks every field with the contract's own schema; empty when the form can be saved. */
export function errorsOf(tree: Tree): FieldErrors {
  const draft = tidy(tree);
  const parsed = agentDraftSchema.safeParse(draft);
  const errors: Record<string, string> = {};
  if (textAt(draft, 'name') === '') errors['name'] = 'Give the agent a name.';
  for (const issue of parsed.error?.issues ?? []) {
    const path = issue.path.join('.');
    if (issue.code === 'invalid_union' && parsed.error !== undefined) {
      for (const problem of problemsOf(parsed.error)) {
        if (problem.path.startsWith(path)) errors[problem.path] ??= problem.message;
      }
    } else errors[path] ??= wordsFor(issue, readAt(draft, path) === undefined);
  }
  return errors;
}

const inWords = ({ path, message }: Problem): Problem => ({
  path,
  message: message.startsWith(`${path} is required: `) ? 'Needed before it can be published.' : message,
});

/** What keeps a draft that can be saved from being published. */
export function publishProblemsOf(tree: Tree): Problem[] {
  const parsed = agentDraftSchema.safeParse(tidy(tree));
  return parsed.success ? draftProblems(parsed.data).map(inWords) : [];
}
