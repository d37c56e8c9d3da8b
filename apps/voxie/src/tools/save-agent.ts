import { voxieTools } from '@voxie/contracts';
import type { Problem, SaveAgentResult } from '@voxie/contracts';
import type { Consent } from './consent.ts';
import { problemsIn } from './drafting.ts';
import type { Drafting } from './drafting.ts';

/** Saves after a yes. That the person has had the chance to say it does not rest on the model. */
export async function saveAgent(drafting: Drafting, consent: Consent, args: unknown): Promise<SaveAgentResult> {
  if (!voxieTools.saveAgent.parameters.safeParse(args).success)
    return notSaved([{ path: 'confirmed', message: 'First read the draft back and wait for a clear yes.' }]);
  const lacking = consent.lacking();
  if (lacking !== null) return notSaved([{ path: 'confirmed', message: lacking }]);
  try {
    const { draft } = await drafting.save();
    return { ok: true, agentName: draft.name ?? null, problems: [] };
  } catch (error) {
    return notSaved(problemsIn(error));
  }
}

const notSaved = (problems: Problem[]): SaveAgentResult => ({ ok: false, agentName: null, problems });
