import { fieldPaths } from './draft-fields.ts';
import type { FieldPath } from './draft-fields.ts';
import { isSame } from './draft-values.ts';
import type { Values } from './draft-values.ts';

/** The two sides of a field that both changed. */
export type Side = 'mine' | 'theirs';
export type Choices = Partial<Record<FieldPath, Side>>;

interface Versions {
  /** What both started from. */
  base: Values;
  mine: Values;
  theirs: Values;
}

export interface Merge {
  /** Mine, with everything only they changed. Where both changed, mine stands. */
  values: Values;
  /** Fields only they changed. */
  taken: FieldPath[];
  /** Fields both changed, to different values. */
  conflicts: FieldPath[];
}

/** Three-way merge of a form, field by field. Nothing typed is dropped. */
export function mergeValues({ base, mine, theirs }: Versions): Merge {
  const values = { ...mine };
  const taken: FieldPath[] = [];
  const conflicts: FieldPath[] = [];
  for (const path of fieldPaths) {
    if (isSame(base[path], theirs[path]) || isSame(mine[path], theirs[path])) continue;
    if (isSame(base[path], mine[path])) {
      values[path] = theirs[path];
      taken.push(path);
    } else conflicts.push(path);
  }
  return { values, taken, conflicts };
}

/** The merged form with the person's choices for what both changed; unchosen stays mine. */
export function applyChoices(merge: Merge, theirs: Values, choices: Choices): Values {
  const values = { ...merge.values };
  for (const path of merge.conflicts) {
    if (choices[path] === 'theirs') values[path] = theirs[path];
  }
  return values;
}
