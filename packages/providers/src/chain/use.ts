import type { ModelUse } from '@voxie/contracts';

/** What a part used of a model while it worked. */
export interface PartUse extends ModelUse {
  /** Whose turn it was for: what hears works for the person's turn, all else for the agent's. */
  turnOf: 'person' | 'agent';
  /** When the work began, in ms since 1970: its turn begins after that, or is held by then. */
  beganAt: number;
}

export type OnUse = (use: PartUse) => void;
