import type { llm } from '@livekit/agents';
import { z } from 'zod';

type JsonSchema = Exclude<NonNullable<Parameters<typeof llm.tool>[0]['parameters']>, z.ZodType>;

/** A tool's parameters as the JSON schema that the model is shown. */
export function parametersOf(schema: z.ZodType): JsonSchema {
  const { $schema: _dialect, ...parameters } = z.toJSONSchema(schema, { io: 'input' });
  // Zod writes JSON schema of a newer draft, upstream types it as draft 7; both are passed on as they are.
  return parameters as JsonSchema;
}
