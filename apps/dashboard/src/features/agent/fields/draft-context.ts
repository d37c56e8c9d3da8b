import { createContext, useContext } from 'react';
import type { ReactNode } from 'react';
import type { Tree } from '../draft/tree.ts';

/** A draft that is being edited, whoever holds it: the agent's page, or a creation with Voxie. */
export interface DraftEditing {
  /** Absent while there is none yet. */
  agentId?: string;
  tree: Tree;
  /** Undefined removes what is there: the default applies. */
  edit: (path: string, value: unknown) => void;
  /** The person has left the field: what is wrong with it may now be said. */
  leave: (path: string) => void;
  /** What must be corrected before the draft can be saved. */
  errorAt: (path: string) => string | undefined;
  /** The same of everything inside a path. */
  errorsUnder: (path: string) => readonly string[];
  /** What keeps the draft from being published. */
  problemAt: (path: string) => string | undefined;
  /** At the right of a label: that it was edited, or who wrote it. */
  markAt: (path: string) => ReactNode;
  /** The person is in the field: who else writes there must wait. */
  enter?: (path: string) => void;
  /** The number of the change that someone else last made there; a new one shines for a moment. */
  changeAt?: (path: string) => number | undefined;
}

const Context = createContext<DraftEditing | null>(null);

export const DraftProvider = Context.Provider;

/** The draft around this field. */
export function useDraft(): DraftEditing {
  const draft = useContext(Context);
  if (draft === null) throw new Error('A field needs a DraftProvider around it.');
  return draft;
}
