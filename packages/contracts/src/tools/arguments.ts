import { z } from 'zod';

/** What a model gives to a tool, before it is checked. */
export const toolArgumentsSchema = z.record(z.string(), z.unknown());

/**
 * The JSON schema of a tool's arguments as a model is told it. Any JSON is `{}` there: providers do not take the recursive
 * schema that says it in full.
 */
export function parametersOf(schema: z.ZodObject): Record<string, unknown> {
  const isReference = (value: unknown) => typeof value === 'object' && value !== null && '$ref' in value;
  const text = JSON.stringify(z.toJSONSchema(schema, { io: 'input' }), (key, value: unknown) => {
    if (key === '$schema' || key === '$defs' || key === 'propertyNames') return undefined;
    return isReference(value) ? {} : value;
  });
  return toolArgumentsSchema.parse(JSON.parse(text));
}
