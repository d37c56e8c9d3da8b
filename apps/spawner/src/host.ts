import {
  agentToolset,
  createToolWorld,
  greetingFor,
  instructionsFor,
  sayExactly,
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
    const user = { agentId: assignment.call.agentId, agentName: config.name, values };
    const tools = await agentToolset(world, user, config.tools);
    if (config.endWhen !== '') tools.push(endCallTool(world, config.name, controls));
    return {
      config,
      instructions: instructionsFor(config, values),
      opening: sayExactly(greetingFor(config, values)),
      tools,
    };
  },
};
