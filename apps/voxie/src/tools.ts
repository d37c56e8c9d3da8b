import { llm } from '@livekit/agents';
import { AppError, problemsOf, voxieTools } from '@voxie/contracts';
import type { Creation, Problem, ReadDraftResult, SaveAgentResult, UpdateDraftResult } from '@voxie/contracts';
import type { z } from 'zod';
import { parametersOf } from './tool-schema.ts';

/** What the tools do to the creation; it decides, they report. */
export interface Drafting {
  read: () => Promise<Creation>;
  /** Throws AppError VALIDATION with problems. */
  apply: (input: z.output<typeof voxieTools.updateDraft.parameters>) => Promise<{
    creation: Creation;
    changed: string[];
    keptForPerson: string[];
  }>;
  /** Throws AppError VALIDATION that lists what is missing. */
  save: () => Promise<Creation>;
}

/** The three tools of the contract. What is wrong with a call is told to the model, so that it can mend it. */
export function voxieToolset(drafting: Drafting, onSaved: () => void): llm.ToolContextEntry[] {
  const { updateDraft, readDraft, saveAgent } = voxieTools;
  // Raw JSON schemas: upstream would answer a call that does not fit with its own words instead of our problems.
  return [
    llm.tool({
      name: updateDraft.name,
      description: updateDraft.description,
      parameters: parametersOf(updateDraft.parameters),
      execute: async (args) => await update(drafting, args),
    }),
    llm.tool({
      name: readDraft.name,
      description: readDraft.description,
      parameters: parametersOf(readDraft.parameters),
      execute: async () => await read(drafting),
    }),
    llm.tool({
      name: saveAgent.name,
      description: saveAgent.description,
      parameters: parametersOf(saveAgent.parameters),
      execute: async (args) => {
        const result = await save(drafting, args);
        if (result.ok) onSaved();
        return result;
      },
    }),
  ];
}

async function update(drafting: Drafting, args: unknown): Promise<UpdateDraftResult> {
  const parsed = voxieTools.updateDraft.parameters.safeParse(args);
  if (!parsed.success) return await refused(drafting, problemsOf(parsed.error).map(withinPatch));
  try {
    const { creation, changed, keptForPerson } = await drafting.apply(parsed.data);
    return { ok: true, changed, keptForPerson, problems: [], draft: creation.draft, missing: creation.problems };
  } catch (error) {
    return await refused(drafting, problemsIn(error));
  }
}

async function refused(drafting: Drafting, problems: Problem[]): Promise<UpdateDraftResult> {
  const { draft, problems: missing } = await drafting.read();
  return { ok: false, changed: [], keptForPerson: [], problems, draft, missing };
}

async function read(drafting: Drafting): Promise<ReadDraftResult> {
  const { draft, problems, touched } = await drafting.read();
  const typedByPerson = Object.keys(touched).filter((path) => touched[path]?.by === 'person');
  return { draft, missing: problems, typedByPerson };
}

async function save(drafting: Drafting, args: unknown): Promise<SaveAgentResult> {
  const parsed = voxieTools.saveAgent.parameters.safeParse(args);
  if (!parsed.success)
    return {
      ok: false,
      agentName: null,
      problems: [{ path: 'confirmed', message: 'First read the draft back and wait for a clear yes.' }],
    };
  try {
    const { draft } = await drafting.save();
    return { ok: true, agentName: draft.name ?? null, problems: [] };
  } catch (error) {
    return { ok: false, agentName: null, problems: problemsIn(error) };
  }
}

/** Only our own errors are put into words for the model; any other is the call's, and is thrown. */
function problemsIn(error: unknown): Problem[] {
  if (!(error instanceof AppError)) throw error;
  return error.problems ?? [{ path: '', message: error.message }];
}

const withinPatch = ({ path, message }: Problem): Problem => ({ path: path.replace(/^patch\.?/u, ''), message });
