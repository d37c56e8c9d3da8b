import { greetingFor, instructionsFor, sayExactly, valuesFor } from '@voxie/agent-runtime';
import type { CallHost, CallPlan, PlanInput } from '@voxie/agent-runtime';
import { calls } from '@voxie/db';
import { endCallTool } from './end-call.ts';

/** Runs stored agents: the config pinned at spawn, word for word. */
export const spawnerHost: CallHost = {
  deployment: 'spawner',
  plan: async ({ assignment, controls }: PlanInput): Promise<CallPlan> => {
    const config = calls.configOf(assignment);
    const values = valuesFor(config, calls.variablesOf(assignment));
    return {
      config,
      instructions: instructionsFor(config, values),
      opening: sayExactly(greetingFor(config, values)),
      tools: config.endWhen === '' ? [] : [endCallTool(controls)],
    };
  },
};
