import type { Agent } from '@voxie/contracts';
import { unreachable } from '../../../lib/unreachable.ts';
import type { FieldPath } from './draft-fields.ts';
import { applyChoices, mergeValues } from './draft-merge.ts';
import type { Choices, Merge } from './draft-merge.ts';
import { differingPaths, isSame, valuesOf } from './draft-values.ts';
import type { Values } from './draft-values.ts';

interface Stored {
  values: Values;
  revision: number;
}

/** Someone else's change that touches what the person typed, waiting for an answer. */
export interface Conflict {
  theirs: Stored;
  merge: Merge;
}

export interface DraftState {
  /** The stored draft the edits are made on. */
  base: Stored;
  /** What stands in the form. */
  values: Values;
  conflict: Conflict | null;
  /** Fields taken over from someone else's change while there were edits here, to be told. */
  takenOver: FieldPath[];
}

export type DraftAction =
  | { type: 'edited'; path: FieldPath; value: string }
  | { type: 'serverChanged'; agent: Agent }
  | { type: 'saved'; agent: Agent; sent: Values }
  | { type: 'resolved'; choices: Choices }
  | { type: 'discarded' }
  | { type: 'noticeClosed' };

const storedOf = (agent: Agent): Stored => ({ values: valuesOf(agent.draft), revision: agent.revision });

export function startState(agent: Agent): DraftState {
  const base = storedOf(agent);
  return { base, values: base.values, conflict: null, takenOver: [] };
}

/** The fields with edits that are not saved. */
export const dirtyPaths = (state: DraftState): FieldPath[] => differingPaths(state.base.values, state.values);

function rebase(state: DraftState, theirs: Stored): DraftState {
  const known = state.conflict?.theirs.revision ?? state.base.revision;
  if (theirs.revision <= known) return state;
  const merge = mergeValues({ base: state.base.values, mine: state.values, theirs: theirs.values });
  if (merge.conflicts.length > 0) return { ...state, conflict: { theirs, merge } };
  const isEdited = dirtyPaths(state).length > 0;
  return { base: theirs, values: merge.values, conflict: null, takenOver: isEdited ? merge.taken : [] };
}

// What was typed while the save was under way is still an edit.
function afterSave(state: DraftState, stored: Stored, sent: Values): DraftState {
  const values = { ...stored.values };
  for (const path of differingPaths(sent, state.values)) values[path] = state.values[path];
  return { base: stored, values, conflict: null, takenOver: [] };
}

function resolve(state: DraftState, choices: Choices): DraftState {
  if (state.conflict === null) return state;
  const { theirs } = state.conflict;
  // Merged again: the person may have typed on while the question was open.
  const merge = mergeValues({ base: state.base.values, mine: state.values, theirs: theirs.values });
  return { base: theirs, values: applyChoices(merge, theirs.values, choices), conflict: null, takenOver: [] };
}

export function draftReducer(state: DraftState, action: DraftAction): DraftState {
  switch (action.type) {
    case 'edited':
      return { ...state, values: { ...state.values, [action.path]: action.value } };
    case 'serverChanged':
      return rebase(state, storedOf(action.agent));
    case 'saved':
      return afterSave(state, storedOf(action.agent), action.sent);
    case 'resolved':
      return resolve(state, action.choices);
    case 'discarded': {
      const base = state.conflict?.theirs ?? state.base;
      return { base, values: base.values, conflict: null, takenOver: [] };
    }
    case 'noticeClosed':
      return { ...state, takenOver: [] };
    default:
      return unreachable(action);
  }
}

/** The text of a field as it was, or is there. */
export const isEdited = (state: DraftState, path: FieldPath): boolean =>
  !isSame(state.base.values[path], state.values[path]);
