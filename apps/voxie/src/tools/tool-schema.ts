import type { JSONSchema7 } from 'json-schema';
import { z } from 'zod';

/** A tool's parameters as the JSON schema that the model is shown: as small as it can be said. */
export function parametersOf(schema: z.ZodType): JSONSchema7 {
  const { $schema: _dialect, ...parameters } = z.toJSONSchema(schema, {
    io: 'input',
    override: ({ jsonSchema }) => compact(jsonSchema),
  });
  // Zod writes JSON schema of a newer draft, upstream types it as draft 7; both are passed on as they are.
  return parameters as JSONSchema7;
}

/** `anyOf: [X, null]`, which every field of a patch is, said in one: `type: [X, null]`. */
function compact(schema: z.core.JSONSchema.BaseSchema): void {
  const [value, nothing, ...more] = schema.anyOf ?? [];
  if (more.length > 0 || !isPlain(value) || !isPlain(nothing) || nothing.type !== 'null') return;
  if (typeof value.type !== 'string' || value.type === 'object') return;
  const { description = value.description } = schema;
  delete schema.anyOf;
  Object.assign(schema, value, { type: [value.type, 'null'] });
  if (value.enum !== undefined) schema.enum = [...value.enum, null];
  if (value.const !== undefined) {
    delete schema.const;
    schema.enum = [value.const, null];
  }
  if (description !== undefined) schema.description = description;
}

type Plain = z.core.JSONSchema.BaseSchema;
const isPlain = (schema: z.core.JSONSchema._JSONSchema | undefined): schema is Plain => typeof schema === 'object';
