import { z } from 'zod';
import type { ParametersSchema, ToolArguments } from './executor.ts';

/** What a tool's arguments must be, and what to say of those that are not. */
export interface ArgumentsCheck {
  /** The arguments, or what is wrong with them in words for the model. */
  check: (args: unknown) => { args: ToolArguments } | { problem: string };
}

const anyObject = z.record(z.string(), z.unknown());

/** Checks arguments against a tool's JSON schema. One that zod cannot read leaves the check to the tool's own server. */
export function argumentsCheck(parameters: ParametersSchema): ArgumentsCheck {
  const schema = schemaOf(parameters);
  return {
    check: (given) => {
      const args = anyObject.safeParse(given ?? {});
      const parsed = schema.safeParse(given ?? {});
      if (args.success && parsed.success) return { args: args.data };
      const issues = parsed.error?.issues ?? args.error?.issues ?? [];
      const problems = issues.map(({ path, message }) => `${path.length === 0 ? '' : `${path.join('.')}: `}${message}`);
      return { problem: `The arguments are not right. ${problems.slice(0, 10).join('; ')}` };
    },
  };
}

function schemaOf(parameters: ParametersSchema): z.ZodType {
  try {
    return z.fromJSONSchema(parameters);
  } catch {
    return anyObject;
  }
}
