import { partKinds, problemsOf, providers, turnTakingPresets, voxieTools } from '@voxie/contracts';
import type { AgentPatch, Problem, SpokenPatch, UpdateDraftResult } from '@voxie/contracts';
import { refused, write } from './drafting.ts';
import type { Drafting } from './drafting.ts';

/** Writes what was learned. A preset stands for all the settings of turn-taking; knowledge sources must be there. */
export async function updateDraft(drafting: Drafting, args: unknown): Promise<UpdateDraftResult> {
  const parsed = voxieTools.updateDraft.parameters.safeParse(args);
  if (!parsed.success) return await refused(drafting, problemsOf(parsed.error).map(withinPatch));
  const { patch: said, turnTakingPreset, overwrite } = parsed.data;
  const unknown = await unknownSources(drafting, said);
  if (unknown.length > 0) return await refused(drafting, unknown);
  const patch: AgentPatch =
    turnTakingPreset === undefined ? said : { ...said, turnTaking: turnTakingPresets[turnTakingPreset] };
  return await write(drafting, { patch, overwrite }, keysLacking(drafting, patch));
}

const elsewhere: Readonly<Record<string, string>> = {
  tools: 'Tools are granted with set_tool and taken away with remove_tool.',
  team: 'Members of a team are chosen in the form.',
  fallbacks: 'Fallbacks are chosen in the form.',
};

/** The path as the draft has it; for what is no part of the patch, where it is set. */
function withinPatch({ path, message }: Problem): Problem {
  const field = path.replace(/^patch\.?/u, '');
  return { path: field, message: elsewhere[field] ?? message };
}

async function unknownSources(drafting: Drafting, patch: SpokenPatch): Promise<Problem[]> {
  const named = patch.knowledgeBase?.sources ?? [];
  if (named.length === 0) return [];
  const known = (await drafting.knowledgeSources()).map(({ name }) => name);
  const missing = named.filter((name) => !known.includes(name));
  const choices =
    known.length === 0
      ? 'There is none yet: the person can upload one under Knowledge.'
      : `There are ${known.join(', ')}.`;
  return missing.map((name) => ({
    path: 'knowledgeBase.sources',
    message: `There is no knowledge source ${name}. ${choices}`,
  }));
}

/** What is to be done before a call works with the providers that were just chosen. */
function keysLacking({ hasSetting }: Drafting, patch: AgentPatch): string[] {
  const chosen = new Set(partKinds.map((kind) => patch[kind]?.provider));
  return Object.values(providers).flatMap(({ id, title, setting }) =>
    !chosen.has(id) || setting === null || hasSetting(setting)
      ? []
      : [`${title} has no key yet: whoever runs the server sets ${setting} on the workers, or calls fail.`],
  );
}
