import { AppError, maxTeamAgents } from '@voxie/contracts';
import type { AgentConfig, PinnedMember, PinnedTeam } from '@voxie/contracts';
import type { Actor } from '../actor.ts';
import { findAgent } from '../agents/get.ts';
import { pinConfig } from './pin-config.ts';

interface Wanted {
  agent: string;
  /** Where the config that wants it says so. */
  path: string;
}

const wantedBy = (config: AgentConfig): Wanted[] =>
  Object.entries(config.team.members).map(([name, { agent }]) => ({ agent, path: `team.members.${name}.agent` }));

/**
 * The configs of every agent the call can reach, pinned with it: a later edit touches no call in progress.
 * Throws VALIDATION that names a member that is not there, is not complete, or is one too many.
 */
export async function pinTeam(actor: Actor, config: AgentConfig): Promise<PinnedTeam> {
  const team: PinnedTeam = {};
  const waiting = wantedBy(config);
  for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
    const { path } = next;
    if (Object.hasOwn(team, next.agent)) continue;
    if (Object.keys(team).length === maxTeamAgents)
      throw invalid(next, `A call reaches at most ${maxTeamAgents} agents.`);
    const member = await pinMember(actor, next);
    team[next.agent] = member;
    // What is wrong further down is shown where this agent leads to it.
    waiting.push(...wantedBy(member.config).map(({ agent }) => ({ agent, path })));
  }
  return team;
}

async function pinMember(actor: Actor, wanted: Wanted): Promise<PinnedMember> {
  const agent = await findAgent(actor, wanted.agent);
  if (agent === null) throw invalid(wanted, `There is no agent "${wanted.agent}" in this workspace.`);
  try {
    return { agentId: agent.id, ...(await pinConfig(actor, agent, undefined)) };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    throw invalid(wanted, `${agent.name} cannot be called yet: ${error.message}`);
  }
}

const invalid = ({ path }: Wanted, message: string): AppError =>
  new AppError('VALIDATION', `The team of this agent is not right. ${message}`, { problems: [{ path, message }] });
