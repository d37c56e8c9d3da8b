import { resolveVariables } from '@voxie/contracts';
import type { AgentConfig, Variables } from '@voxie/contracts';

/** What stands in each {{name}} place of a call. */
export type Values = Readonly<Record<string, string>>;

/**
 * The values of a call: those given at spawn, the defaults, and the built-in date and time (UTC) of its start. Throws
 * AppError VALIDATION where the given ones do not fit the config.
 */
export function valuesFor(config: AgentConfig, given: Variables, startedAt: Date = new Date()): Values {
  const [date = '', time = ''] = startedAt.toISOString().split('T');
  return {
    ...resolveVariables(config.variables, given),
    current_date: date,
    current_time: `${time.slice(0, 5)} UTC`,
  };
}
