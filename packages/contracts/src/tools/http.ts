import { z } from 'zod';
import { text } from '../config/text.ts';
import { toolCommon } from './common.ts';
import type { ToolKindDescriptor } from './common.ts';
import { schemaExcess, schemaOfJson } from './json-schema-check.ts';

/** JSON schema of a tool's arguments: an object, in the subset that zod reads back. Its size is looked at before anything. */
export const jsonSchemaSchema = z
  .record(z.string(), z.unknown())
  .superRefine((schema, context) => {
    const excess = schemaExcess(schema);
    if (excess !== null) context.addIssue({ code: 'custom', message: `This schema is too large. ${excess}` });
  })
  .pipe(
    z
      .record(z.string(), z.json())
      .refine(
        (schema) => schema['type'] === 'object',
        'The arguments are an object: {"type": "object", "properties": ...}.',
      )
      .refine((schema) => schemaOfJson(schema) !== null, 'This is not a JSON schema.'),
  );

/** False where a place could make the URL one of another host, which would be sent what is meant for this one. */
export const hasFixedHost = (url: string): boolean => /^https?:\/\/(?:(?!\{\{)[^/?#\\])+(?:[/?#]|$)/u.test(url);

export const fixedHostWords =
  'Write the host out, up to the first / behind it: a place there would let a caller choose who is sent the headers.';

const noArguments = { type: 'object', properties: {}, additionalProperties: false } as const;

/** Name -> value; values may hold {{argument}}, {{variable}} and {{secret:NAME}} places. */
export const headersSchema = z.record(
  z.string().regex(/^[A-Za-z0-9-]{1,64}$/u, 'Use letters, digits and hyphens.'),
  z.string().max(2000),
);

export const httpTool = {
  kind: 'http',
  title: 'HTTP request',
  about: 'Calls one URL of yours, with what the agent learned in the call.',
  description: '',
  parameters: null,
  schema: z.strictObject({
    kind: z.literal('http'),
    ...toolCommon,
    method: z.enum(['GET', 'POST', 'PUT', 'PATCH', 'DELETE']).default('GET'),
    url: text(2000)
      .regex(/^https?:\/\//u, 'Use a URL that begins with https:// or http://.')
      .regex(/^(?:(?!\{\{\s*secret:).)*$/u, 'Put a secret into a header or the body: URLs are logged.')
      .describe('May hold {{argument}} and {{variable}} places behind the host; their values are encoded.'),
    headers: headersSchema
      .default({})
      .describe('May hold the same places, and {{secret:NAME}} where a key is wanted: Bearer {{secret:SHOP_KEY}}.'),
    body: text(20_000)
      .default('')
      .describe('May hold the same places; within JSON their values are escaped. Empty: none.'),
    parameters: jsonSchemaSchema
      .default(noArguments)
      .describe(
        'JSON Schema of what the model fills in: an object with a property for each {{argument}}, its type and a description, and the names that are required.',
      ),
    responsePath: text(200)
      .default('')
      .describe(
        'Dotted path of the part of a JSON answer that the model is told, for example data.items.0. Empty: all.',
      ),
    maxResponseChars: z.number().int().min(100).max(20_000).default(4000),
  }),
} as const satisfies ToolKindDescriptor;
