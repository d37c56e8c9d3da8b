import { z } from 'zod';
import { AppError } from '../errors.ts';
import type { Problem } from '../errors.ts';
import { text } from './text.ts';

/** The name in {{name}}. */
export const variableNameSchema = z
  .string()
  .regex(/^[A-Za-z_][A-Za-z0-9_]{0,63}$/u, 'Use letters, digits and underscores, beginning with a letter.');

const description = text(300).default('').describe('What it is, for the one who starts the call.');

/** A place {{name}} in instructions, greeting and tools. Without a default it must be given when the call starts. */
export const variableSchema = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('text'), description, default: z.string().max(2000).optional() }),
  z.strictObject({ type: z.literal('number'), description, default: z.number().optional() }),
  z.strictObject({ type: z.literal('boolean'), description, default: z.boolean().optional() }),
]);
export type Variable = z.infer<typeof variableSchema>;

export const declaredVariablesSchema = z.record(variableNameSchema, variableSchema);
export type DeclaredVariables = z.infer<typeof declaredVariablesSchema>;

/** Values given when a call starts. */
export const variablesSchema = z
  .record(variableNameSchema, z.union([z.string().max(2000), z.number(), z.boolean()]))
  .refine((variables) => Object.keys(variables).length <= 50, 'At most 50 variables.');
export type Variables = z.infer<typeof variablesSchema>;

/** Places that are always filled: the date and time of the call's start, in UTC. */
export const builtInVariables = ['current_date', 'current_time'] as const;

/** What stands in the places that are always filled, for a call that starts at this time. */
export function builtInValues(startedAt: Date): Record<(typeof builtInVariables)[number], string> {
  const [date = '', time = ''] = startedAt.toISOString().split('T');
  return { current_date: date, current_time: `${time.slice(0, 5)} UTC` };
}

/** The names that a text asks for, each once. */
export function placesIn(source: string): string[] {
  const found = [...source.matchAll(/\{\{\s*([A-Za-z_][A-Za-z0-9_]*)\s*\}\}/gu)].flatMap(([, name]) => name ?? []);
  return [...new Set(found)];
}

/** The text with its {{name}} places filled; a name that has no value becomes nothing. */
export function fillPlaces(source: string, values: Readonly<Record<string, string>>): string {
  return source.replaceAll(/\{\{\s*([A-Za-z_][A-Za-z0-9_]*)\s*\}\}/gu, (_place, name: string) =>
    Object.hasOwn(values, name) ? (values[name] ?? '') : '',
  );
}

function read(variable: Variable, given: unknown): { value: string } | { problem: string } {
  if (variable.type === 'text') return { value: String(given) };
  if (variable.type === 'number') {
    // Clients that know only text (LiveKit's metadata) send numbers as text.
    const number = typeof given === 'string' && given.trim() !== '' ? Number(given) : given;
    return typeof number === 'number' && Number.isFinite(number)
      ? { value: String(number) }
      : { problem: 'must be a number' };
  }
  return given === true || given === false || given === 'true' || given === 'false'
    ? { value: String(given) }
    : { problem: 'must be true or false' };
}

/**
 * The value of each declared variable, as text. Throws AppError VALIDATION that lists what is missing, undeclared or of
 * another type.
 */
export function resolveVariables(declared: DeclaredVariables, given: Variables): Record<string, string> {
  const problems: Problem[] = Object.keys(given)
    .filter((name) => !Object.hasOwn(declared, name))
    .map((name) => ({ path: `variables.${name}`, message: `${name} is not a variable of this agent.` }));
  const values: Record<string, string> = {};
  for (const [name, variable] of Object.entries(declared)) {
    const value = Object.hasOwn(given, name) ? given[name] : variable.default;
    const result = value === undefined ? { problem: 'is required' } : read(variable, value);
    if ('value' in result) values[name] = result.value;
    else problems.push({ path: `variables.${name}`, message: `${name} ${result.problem}.` });
  }
  if (problems.length === 0) return values;
  const names = problems.map(({ message }) => message).join(' ');
  throw new AppError('VALIDATION', `The variables of the call are not right. ${names}`, { problems });
}
