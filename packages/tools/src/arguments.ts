import { argumentLimits, jsonExcess, problemsOf, schemaOfJson, toolArgumentsSchema } from '@voxie/contracts';
import type { z } from 'zod';
import type { ParametersSchema, ToolArguments } from './executor.ts';

/** What a tool's arguments must be, and what to say of those that are not. */
export interface ArgumentsCheck {
  /** The arguments, or what is wrong with them in words for the model. */
  check: (args: unknown) => { args: ToolArguments } | { problem: string };
}

const toldProblems = 10;

/** What is wrong with a value, in words for the model. */
export function problemWords(error: z.ZodError): string {
  const words = problemsOf(error).map(({ path, message }) => (path === '' ? message : `${path}: ${message}`));
  return words.slice(0, toldProblems).join('; ');
}

/**
 * Checks arguments against a tool's JSON schema, in a bounded time. One that is too large or that zod cannot read, and
 * keywords such as pattern, are left to the tool's own server.
 */
export function argumentsCheck(parameters: ParametersSchema): ArgumentsCheck {
  const schema = schemaOfJson(parameters) ?? toolArgumentsSchema;
  return {
    check: (given) => {
      const excess = jsonExcess(given, argumentLimits);
      if (excess !== null) return { problem: `The arguments are too large. ${excess}` };
      const args = toolArgumentsSchema.safeParse(given ?? {});
      if (!args.success) return { problem: `The arguments are not right. ${problemWords(args.error)}` };
      const parsed = schema.safeParse(args.data);
      return parsed.success
        ? { args: args.data }
        : { problem: `The arguments are not right. ${problemWords(parsed.error)}` };
    },
  };
}
