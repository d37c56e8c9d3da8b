import type { VoxieError } from '@voxie/client';
import { draftProblems } from '@voxie/contracts';
import type { Agent, Problem } from '@voxie/contracts';
import { useEffect, useMemo, useReducer, useState } from 'react';
import { errorsOf, publishProblemsOf } from './draft-check.ts';
import type { FieldErrors } from './draft-check.ts';
import type { Choices } from './draft-merge.ts';
import { dirtyUnits, draftReducer, startState } from './draft-state.ts';
import type { DraftState } from './draft-state.ts';
import { unitOf } from './units.ts';
import { useAgentCheck } from './use-agent-check.ts';
import { useSaveDraft } from './use-save-draft.ts';

export interface DraftForm {
  state: DraftState;
  /** Units with edits that are not saved, in the order of the form. */
  dirty: string[];
  /** Errors to show: of fields that were left, or all after an attempt to save. */
  errors: FieldErrors;
  /** What keeps the draft, as it stands in the form, from being published. */
  problems: readonly Problem[];
  isSaving: boolean;
  /** Why the last save did not happen, other than a conflict. */
  failure: VoxieError | null;
  edit: (path: string, value: unknown) => void;
  leave: (path: string) => void;
  /** The agent as stored, or null when it was not saved; then the form says why. */
  save: () => Promise<Agent | null>;
  resolve: (choices: Choices) => void;
  discard: () => void;
  closeNotice: () => void;
}

function serverErrorsOf(failure: VoxieError | null): FieldErrors {
  const named = (failure?.problems ?? []).map(
    ({ path, message }) => [path.replace(/^config\./u, ''), message] as const,
  );
  return Object.fromEntries(named.filter(([path]) => path !== ''));
}

/** The fields whose errors may be told; null: all. */
type Checked = ReadonlySet<string> | null;
const none: Checked = new Set();

const isUnder = (path: string, at: string): boolean => path === at || path.startsWith(`${at}.`);

function told(errors: FieldErrors, checked: Checked): FieldErrors {
  if (checked === null) return errors;
  const left = [...checked];
  return Object.fromEntries(Object.entries(errors).filter(([path]) => left.some((at) => isUnder(path, at))));
}

/** What only the server knows (of other agents, sources and secrets), until the unit is edited. */
function serverProblems(agent: Agent, known: readonly Problem[], dirty: readonly string[]): Problem[] {
  const ours = new Set(draftProblems(agent.draft).map(({ path, message }) => `${path} ${message}`));
  return known.filter(({ path, message }) => !ours.has(`${path} ${message}`) && !dirty.includes(unitOf(path)));
}

/** The form of an agent's draft: edits, checks, saving, and what others change meanwhile. */
export function useDraftForm(agent: Agent): DraftForm {
  const [state, dispatch] = useReducer(draftReducer, agent, startState);
  const [checked, setChecked] = useState(none);
  const check = useAgentCheck(agent);
  const { store, isSaving, failure, forgetFailure } = useSaveDraft(agent.id);

  // The server's agent is an external system: what changed there is merged in, never over the person's words.
  useEffect(() => {
    if (!isSaving) dispatch({ type: 'serverChanged', agent });
  }, [agent, isSaving]);

  const dirty = useMemo(() => dirtyUnits(state), [state]);
  const wrong = useMemo(() => errorsOf(state.tree), [state.tree]);
  const problems = useMemo(() => publishProblemsOf(state.tree), [state.tree]);
  const save = async (): Promise<Agent | null> => {
    setChecked(null);
    if (isSaving || state.conflict !== null || Object.keys(wrong).length > 0) return null;
    if (dirty.length === 0) return agent;
    const sent = state.tree;
    const saved = await store({ before: state.base.tree, after: sent, revision: state.base.revision });
    if (saved === null) return null;
    dispatch({ type: 'saved', agent: saved, sent });
    setChecked(none);
    return saved;
  };

  return {
    state,
    dirty,
    errors: { ...serverErrorsOf(failure), ...told(wrong, checked) },
    problems: [...problems, ...serverProblems(agent, check?.problems ?? agent.problems, dirty)],
    isSaving,
    failure: failure?.code === 'CONFLICT' ? null : failure,
    edit: (path, value) => {
      if (failure !== null) forgetFailure();
      dispatch({ type: 'edited', path, value });
    },
    leave: (path) => setChecked((before) => (before === null ? null : new Set([...before, path]))),
    save,
    resolve: (choices) => dispatch({ type: 'resolved', choices }),
    discard: () => {
      forgetFailure();
      setChecked(none);
      dispatch({ type: 'discarded' });
    },
    closeNotice: () => dispatch({ type: 'noticeClosed' }),
  };
}
