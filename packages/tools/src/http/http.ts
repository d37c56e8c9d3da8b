import type { Offer } from '../executor.ts';
import { ToolFailure } from '../tool-context.ts';
import { requestHttp } from './http-request.ts';
import { toldOf } from './told.ts';

/** One URL of the workspace, filled with what the model gives. */
export const offerHttp: Offer<'http'> = (name, tool) => [
  {
    name,
    kind: 'http',
    description: tool.description,
    parameters: tool.parameters,
    approval: tool.approval,
    timeoutSeconds: tool.timeoutSeconds,
    run: async (args, context, signal) => {
      const { text, isFailure } = toldOf(await requestHttp(tool, { args, world: context, signal }), tool);
      if (isFailure) throw new ToolFailure(text);
      return text;
    },
  },
];
