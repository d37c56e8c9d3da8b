import type { llm } from '@livekit/agents';
import type { AgentConfig } from '@voxie/contracts';
import { calls } from '@voxie/db';
import { buildChat } from '@voxie/providers';
import type { Assignment } from '../call/claim.ts';
import type { CallControls } from '../call/plan.ts';
import { providerContextOf } from '../call/session-parts.ts';
import type { RuntimeDeps } from '../deps.ts';
import type { ToolUser, ToolWorld } from '../tools/tool-world.ts';
import { Team } from './team.ts';

interface TeamOfCall {
  assignment: Assignment;
  controls: CallControls;
  deps: RuntimeDeps;
  world: ToolWorld;
  /** All tools of an agent but those of its team. */
  ownTools: (user: ToolUser, config: AgentConfig) => Promise<llm.ToolContextEntry[]>;
}

/** The team of a call, over the call's own room, providers and record. Made once a call. */
export function createTeam({ assignment, controls, deps, world, ownTools }: TeamOfCall): Team {
  const context = providerContextOf(assignment.call, deps);
  const given = calls.variablesOf(assignment);
  return new Team({
    root: calls.configOf(assignment),
    team: calls.teamOf(assignment),
    given,
    world,
    controls,
    making: {
      ownTools,
      voiceAgent: ({ config, agentId, version }, made) => {
        const isRoot = agentId === assignment.call.agentId;
        return controls.handover({ config, version, agentName: isRoot ? null : config.name }, made);
      },
      chatModel: (config) =>
        buildChat({
          config,
          context,
          onMove: ({ part, from, to, reason }) => deps.logger.warn({ part, from, to, reason }, 'another model answers'),
          onUse: controls.meter,
        }),
    },
  });
}
