import type { JSONSchema7 } from 'json-schema';
import { z } from 'zod';

/** A tool's parameters as the JSON schema that the model is shown. */
export function parametersOf(schema: z.ZodType): JSONSchema7 {
  const { $schema: _dialect, ...parameters } = z.toJSONSchema(schema, { io: 'input' });
  // Zod writes JSON schema of a newer draft, upstream types it as draft 7; both are passed on as they are.
  return parameters as JSONSchema7;
}
