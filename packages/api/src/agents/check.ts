import { AppError, draftProblems, leansOn } from '@voxie/contracts';
import type { AgentCheck, AgentDraft, Problem } from '@voxie/contracts';
import { knowledge, secrets } from '@voxie/db';
import { patternProblems } from '@voxie/platform';
import type { Actor } from '../actor.ts';
import type { Ask } from '../context.ts';
import type { ApiDeps } from '../deps.ts';
import { findAgent, requireAgent } from './get.ts';

/** Members of a draft's team that are no agents of the workspace: a call would reach nobody, and is refused. */
async function goneMembers(actor: Actor, draft: AgentDraft): Promise<Problem[]> {
  const { agents } = leansOn(draft);
  const found = await Promise.all(agents.map(({ name }) => findAgent(actor, name)));
  return agents.flatMap(({ name, path }, index) =>
    found[index] === null ? [{ path, message: `There is no agent "${name}" in this workspace.` }] : [],
  );
}

async function goneSources(actor: Actor, draft: AgentDraft): Promise<Problem[]> {
  const { sources } = leansOn(draft);
  if (sources.length === 0) return [];
  const names = sources.map(({ name }) => name);
  const known = new Set(await knowledge.listKnownNames(actor.db, actor.workspaceId, names));
  return sources.flatMap(({ name, path }) =>
    known.has(name) ? [] : [{ path, message: `There is no knowledge source "${name}" in this workspace.` }],
  );
}

async function unsetSecrets(deps: ApiDeps, actor: Actor, draft: AgentDraft): Promise<Problem[]> {
  const named = leansOn(draft).secrets;
  if (named.length === 0) return [];
  const set = new Set((await secrets.list(deps.service, actor.workspaceId)).map(({ name }) => name));
  return named.flatMap(({ name, path }) =>
    set.has(name) ? [] : [{ path, message: `The secret ${name} is not set in this workspace.` }],
  );
}

/** What a draft lacks, in itself and in the workspace around it. */
export async function checkDraft(deps: ApiDeps, actor: Actor, draft: AgentDraft): Promise<AgentCheck> {
  const [members, sources, keys] = await Promise.all([
    goneMembers(actor, draft),
    goneSources(actor, draft),
    unsetSecrets(deps, actor, draft),
  ]);
  const patterns = patternProblems(draft.privacy?.redactPatterns ?? {});
  return { problems: [...draftProblems(draft), ...members, ...patterns], warnings: [...sources, ...keys] };
}

/** What stands between the draft of an agent and its callers. */
export async function checkAgent({ deps, actor, input }: Ask<{ agentId: string }>): Promise<AgentCheck> {
  const agent = await requireAgent(actor, input.agentId);
  return checkDraft(deps, actor, agent.draft);
}

/** Throws VALIDATION that names every member of the team who is no agent of the workspace. */
export async function requireTeam(actor: Actor, draft: AgentDraft): Promise<void> {
  const problems = await goneMembers(actor, draft);
  if (problems.length === 0) return;
  const words = problems.map(({ message }) => message).join(' ');
  throw new AppError('VALIDATION', `The team of this agent is not right. ${words}`, { problems });
}
