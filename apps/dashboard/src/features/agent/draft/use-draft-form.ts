import type { VoxieError } from '@voxie/client';
import type { Agent } from '@voxie/contracts';
import { useEffect, useReducer, useState } from 'react';
import { errorsOf } from './draft-check.ts';
import type { FieldErrors } from './draft-check.ts';
import { fieldAt, fieldPaths } from './draft-fields.ts';
import type { FieldPath } from './draft-fields.ts';
import type { Choices } from './draft-merge.ts';
import { dirtyPaths, draftReducer, startState } from './draft-state.ts';
import type { DraftState } from './draft-state.ts';
import { useSaveDraft } from './use-save-draft.ts';

export interface DraftForm {
  state: DraftState;
  dirty: FieldPath[];
  /** Errors to show: of fields that were left, or all after an attempt to save. */
  errors: FieldErrors;
  isSaving: boolean;
  /** Why the last save did not happen, other than a conflict. */
  failure: VoxieError | null;
  edit: (path: FieldPath, value: string) => void;
  leave: (path: FieldPath) => void;
  /** The agent as stored, or null when it was not saved; then the form says why. */
  save: () => Promise<Agent | null>;
  resolve: (choices: Choices) => void;
  discard: () => void;
  closeNotice: () => void;
}

function serverErrorsOf(failure: VoxieError | null): FieldErrors {
  const errors: FieldErrors = {};
  for (const problem of failure?.problems ?? []) {
    const field = fieldAt(problem.path.replace(/^config\./u, ''));
    if (field !== undefined) errors[field.path] = problem.message;
  }
  return errors;
}

function only(errors: FieldErrors, paths: ReadonlySet<FieldPath>): FieldErrors {
  const shown: FieldErrors = {};
  for (const path of paths) {
    const message = errors[path];
    if (message !== undefined) shown[path] = message;
  }
  return shown;
}

const everyField: ReadonlySet<FieldPath> = new Set(fieldPaths);
const noField: ReadonlySet<FieldPath> = new Set();

/** The form of an agent's draft: edits, checks, saving, and what others change meanwhile. */
export function useDraftForm(agent: Agent): DraftForm {
  const [state, dispatch] = useReducer(draftReducer, agent, startState);
  const [checked, setChecked] = useState(noField);
  const { store, isSaving, failure, forgetFailure } = useSaveDraft(agent.id);

  // The server's agent is an external system: what changed there is merged in, never over the person's words.
  useEffect(() => {
    if (!isSaving) dispatch({ type: 'serverChanged', agent });
  }, [agent, isSaving]);

  const dirty = dirtyPaths(state);
  const wrong = errorsOf(state.values);
  const save = async (): Promise<Agent | null> => {
    setChecked(everyField);
    if (isSaving || state.conflict !== null || Object.keys(wrong).length > 0) return null;
    if (dirty.length === 0) return agent;
    const sent = state.values;
    const saved = await store({ before: state.base.values, after: sent, revision: state.base.revision });
    if (saved === null) return null;
    dispatch({ type: 'saved', agent: saved, sent });
    setChecked(noField);
    return saved;
  };

  return {
    state,
    dirty,
    errors: { ...serverErrorsOf(failure), ...only(wrong, checked) },
    isSaving,
    failure: failure?.code === 'CONFLICT' ? null : failure,
    edit: (path, value) => {
      if (failure !== null) forgetFailure();
      dispatch({ type: 'edited', path, value });
    },
    leave: (path) => setChecked((before) => new Set([...before, path])),
    save,
    resolve: (choices) => dispatch({ type: 'resolved', choices }),
    discard: () => {
      forgetFailure();
      setChecked(noField);
      dispatch({ type: 'discarded' });
    },
    closeNotice: () => dispatch({ type: 'noticeClosed' }),
  };
}
