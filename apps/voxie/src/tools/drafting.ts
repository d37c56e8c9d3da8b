import { AppError } from '@voxie/contracts';
import type { AgentPatch, Creation, Problem, UpdateDraftResult } from '@voxie/contracts';

/** A knowledge source of the workspace, as a draft names it. */
export interface KnownSource {
  name: string;
  title: string;
  isReady: boolean;
}

export interface DraftChange {
  patch: AgentPatch;
  /** Fields the person typed and has asked to change. */
  overwrite?: readonly string[] | undefined;
}

/** What the tools do to the creation; it decides, they report. */
export interface Drafting {
  read: () => Promise<Creation>;
  /** Throws AppError VALIDATION with problems. */
  apply: (change: DraftChange) => Promise<{ creation: Creation; changed: string[]; keptForPerson: string[] }>;
  /** Throws AppError VALIDATION that lists what is missing. */
  save: () => Promise<Creation>;
  knowledgeSources: () => Promise<readonly KnownSource[]>;
  /** Whether the workers have it, by its name. */
  hasSetting: (setting: string) => boolean;
}

/** Writes a change, and says what became of it: what was wrong is told to the model, so that it can mend it. */
export async function write(
  drafting: Drafting,
  change: DraftChange,
  advice: string[] = [],
): Promise<UpdateDraftResult> {
  try {
    const { creation, changed, keptForPerson } = await drafting.apply(change);
    const { draft, problems: missing } = creation;
    return { ok: true, changed, keptForPerson, problems: [], draft, missing, ...(advice.length > 0 ? { advice } : {}) };
  } catch (error) {
    return await refused(drafting, problemsIn(error));
  }
}

/** Nothing was written, and why. */
export async function refused(drafting: Drafting, problems: Problem[]): Promise<UpdateDraftResult> {
  const { draft, problems: missing } = await drafting.read();
  return { ok: false, changed: [], keptForPerson: [], problems, draft, missing };
}

/** Only our own errors are put into words for the model; any other is the call's, and is thrown. */
export function problemsIn(error: unknown): Problem[] {
  if (!(error instanceof AppError)) throw error;
  return error.problems ?? [{ path: '', message: error.message }];
}
