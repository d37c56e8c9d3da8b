import { builtInValues, resolveVariables } from '@voxie/contracts';
import type { AgentConfig, Variables } from '@voxie/contracts';

/** What stands in each {{name}} place of a call. */
export type Values = Readonly<Record<string, string>>;

/**
 * The values of a call: those given at spawn, the defaults, and the built-in date and time (UTC) of its start. Throws
 * AppError VALIDATION where the given ones do not fit the config.
 */
export function valuesFor(
  config: Pick<AgentConfig, 'variables'>,
  given: Variables,
  startedAt: Date = new Date(),
): Values {
  return { ...resolveVariables(config.variables, given), ...builtInValues(startedAt) };
}
