import {
  agentToolset,
  createMind,
  createTeam,
  createToolWorld,
  instructionsFor,
  openingFor,
  valuesFor,
} from '@voxie/agent-runtime';
import type { CallHost, CallPlan, PlanInput, ToolUser } from '@voxie/agent-runtime';
import type { AgentConfig } from '@voxie/contracts';
import { calls } from '@voxie/db';
import { endCallTool } from './end-call.ts';

/** Runs stored agents: the config pinned at spawn, word for word. */
export const spawnerHost: CallHost = {
  deployment: 'spawner',
  plan: async ({ assignment, controls, deps }: PlanInput): Promise<CallPlan> => {
    const config = calls.configOf(assignment);
    const values = valuesFor(config, calls.variablesOf(assignment));
    const world = createToolWorld({ assignment, controls, deps });
    const mind = createMind({ assignment, controls, deps, world });
    const user = { agentId: assignment.call.agentId, agentName: config.name, values };
    const ownTools = async (by: ToolUser, of: AgentConfig) => [
      ...(await agentToolset(world, by, of.tools)),
      ...mind.toolsFor(by, of),
      ...(of.endWhen === '' ? [] : [endCallTool(world, of.name, controls)]),
    ];
    const team = createTeam({ assignment, controls, deps, world, ownTools });
    const tools = [
      ...(await ownTools(user, config)),
      ...team.toolsOf({ ...user, member: null, version: assignment.call.version, config }),
    ];
    const instructions = [instructionsFor(config, values), await mind.recall(config)];
    return {
      config,
      instructions: instructions.filter((part) => part !== '').join('\n\n'),
      opening: openingFor(config, values),
      tools,
      onSession: (session) => mind.attach(session, config),
      beforeReply: mind.beforeReply,
    };
  },
};
