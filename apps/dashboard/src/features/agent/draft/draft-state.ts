import type { Agent } from '@voxie/contracts';
import { unreachable } from '../../../lib/unreachable.ts';
import { applyChoices, mergeTrees } from './draft-merge.ts';
import type { Choices, Merge } from './draft-merge.ts';
import { readAt, writeAt } from './tree.ts';
import type { Tree } from './tree.ts';
import { changedUnits } from './units.ts';

interface Stored {
  tree: Tree;
  revision: number;
}

/** Someone else's change that touches what the person edited, waiting for an answer. */
export interface Conflict {
  theirs: Stored;
  merge: Merge;
}

export interface DraftState {
  /** The stored draft the edits are made on. */
  base: Stored;
  /** What stands in the form. */
  tree: Tree;
  conflict: Conflict | null;
  /** Units taken over from someone else's change while there were edits here, to be told. */
  takenOver: string[];
}

export type DraftAction =
  | { type: 'edited'; path: string; value: unknown }
  | { type: 'serverChanged'; agent: Agent }
  | { type: 'saved'; agent: Agent; sent: Tree }
  | { type: 'resolved'; choices: Choices }
  | { type: 'discarded' }
  | { type: 'noticeClosed' };

const storedOf = (agent: Agent): Stored => ({ tree: agent.draft, revision: agent.revision });

const freshOn = (base: Stored): DraftState => ({ base, tree: base.tree, conflict: null, takenOver: [] });

export const startState = (agent: Agent): DraftState => freshOn(storedOf(agent));

/** The units with edits that are not saved. */
export const dirtyUnits = (state: DraftState): string[] => changedUnits(state.base.tree, state.tree);

function rebase(state: DraftState, theirs: Stored): DraftState {
  const known = state.conflict?.theirs.revision ?? state.base.revision;
  if (theirs.revision <= known) return state;
  const merge = mergeTrees({ base: state.base.tree, mine: state.tree, theirs: theirs.tree });
  if (merge.conflicts.length > 0) return { ...state, conflict: { theirs, merge } };
  const isEdited = dirtyUnits(state).length > 0;
  return { base: theirs, tree: merge.tree, conflict: null, takenOver: isEdited ? merge.taken : [] };
}

// What was typed while the save was under way is still an edit.
function afterSave(state: DraftState, stored: Stored, sent: Tree): DraftState {
  const tree = changedUnits(sent, state.tree).reduce(
    (sofar, unit) => writeAt(sofar, unit, readAt(state.tree, unit)),
    stored.tree,
  );
  return { base: stored, tree, conflict: null, takenOver: [] };
}

function resolve(state: DraftState, choices: Choices): DraftState {
  if (state.conflict === null) return state;
  const { theirs } = state.conflict;
  // Merged again: the person may have typed on while the question was open.
  const merge = mergeTrees({ base: state.base.tree, mine: state.tree, theirs: theirs.tree });
  return { base: theirs, tree: applyChoices(merge, theirs.tree, choices), conflict: null, takenOver: [] };
}

export function draftReducer(state: DraftState, action: DraftAction): DraftState {
  switch (action.type) {
    case 'edited':
      return { ...state, tree: writeAt(state.tree, action.path, action.value) };
    case 'serverChanged':
      return rebase(state, storedOf(action.agent));
    case 'saved':
      return afterSave(state, storedOf(action.agent), action.sent);
    case 'resolved':
      return resolve(state, action.choices);
    case 'discarded':
      return freshOn(state.conflict?.theirs ?? state.base);
    case 'noticeClosed':
      return { ...state, takenOver: [] };
    default:
      return unreachable(action);
  }
}
