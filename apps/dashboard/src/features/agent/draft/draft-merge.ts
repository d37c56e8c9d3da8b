import { readAt, writeAt } from './tree.ts';
import type { Tree } from './tree.ts';
import { aligned, changedUnits, isSameAt } from './units.ts';

/** The two sides of a unit that both changed. */
export type Side = 'mine' | 'theirs';
export type Choices = Readonly<Record<string, Side>>;

interface Versions {
  /** What both started from. */
  base: Tree;
  mine: Tree;
  theirs: Tree;
}

export interface Merge {
  /** Mine, with everything only they changed. Where both changed, mine stands. */
  tree: Tree;
  /** Units only they changed. */
  taken: string[];
  /** Units both changed, to different values. */
  conflicts: string[];
}

/** Three-way merge of a draft, unit by unit. Nothing typed is dropped. */
export function mergeTrees({ base, mine, theirs }: Versions): Merge {
  const ours = changedUnits(base, mine);
  const merge: Merge = { tree: mine, taken: [], conflicts: [] };
  const edited = new Set(aligned(ours, changedUnits(base, theirs)));
  for (const unit of aligned(changedUnits(base, theirs), ours)) {
    if (isSameAt(mine, theirs, unit)) continue;
    if (edited.has(unit)) merge.conflicts.push(unit);
    else {
      merge.tree = writeAt(merge.tree, unit, readAt(theirs, unit));
      merge.taken.push(unit);
    }
  }
  return merge;
}

/** The merged draft with the person's choices for what both changed; unchosen stays mine. */
export function applyChoices(merge: Merge, theirs: Tree, choices: Choices): Tree {
  return merge.conflicts
    .filter((unit) => choices[unit] === 'theirs')
    .reduce((tree, unit) => writeAt(tree, unit, readAt(theirs, unit)), merge.tree);
}
