import {
  agentToolset,
  createMind,
  createToolWorld,
  instructionsFor,
  openingFor,
  valuesFor,
} from '@voxie/agent-runtime';
import type { CallHost, CallPlan, PlanInput } from '@voxie/agent-runtime';
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
    const tools = await agentToolset(world, user, config.tools);
    tools.push(...mind.toolsFor(user, config));
    if (config.endWhen !== '') tools.push(endCallTool(world, config.name, controls));
    const instructions = [instructionsFor(config, values), await mind.recall(config)];
    return {
      config,
      instructions: instructions.filter((part) => part !== '').join('\n\n'),
      opening: openingFor(config, values),
      tools,
      onSession: (session) => mind.attach(session, config),
    };
  },
};
