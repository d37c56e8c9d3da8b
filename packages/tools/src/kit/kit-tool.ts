import { parametersOf } from '@voxie/contracts';
import type { ToolConfig, ToolKind } from '@voxie/contracts';
import type { z } from 'zod';
import { problemWords } from '../arguments.ts';
import type { OfferedTool } from '../executor.ts';
import { ToolFailure } from '../tool-context.ts';
import type { ToolContext } from '../tool-context.ts';

interface KitDescriptor {
  kind: ToolKind;
  description: string;
  parameters: z.ZodObject;
  schema: z.ZodObject;
}

/** One use of a tool: what the model asked, how the tool is configured, and what it works with. */
export interface Use<D extends KitDescriptor> {
  args: z.output<D['parameters']>;
  tool: z.output<D['schema']>;
  context: ToolContext;
  signal: AbortSignal;
}

/** Offers a tool of the kit: its arguments are read by its descriptor, so `execute` has them typed. */
export function kitTool<D extends KitDescriptor>(descriptor: D, execute: (use: Use<D>) => Promise<unknown>) {
  const parameters = parametersOf(descriptor.parameters);
  return (
    name: string,
    tool: z.output<D['schema']> & Pick<ToolConfig, 'description' | 'approval' | 'timeoutSeconds'>,
  ): OfferedTool[] => [
    {
      name,
      kind: descriptor.kind,
      description: tool.description === '' ? descriptor.description : tool.description,
      parameters,
      approval: tool.approval,
      timeoutSeconds: tool.timeoutSeconds,
      run: async (input, context, signal) => {
        const args = descriptor.parameters.safeParse(input);
        if (!args.success) throw new ToolFailure(`The arguments do not fit: ${problemWords(args.error)}`);
        // The output of the very schema that D names; TypeScript cannot follow it through a type parameter.
        return await execute({ args: args.data as z.output<D['parameters']>, tool, context, signal });
      },
    },
  ];
}
