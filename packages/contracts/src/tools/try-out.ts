import { z } from 'zod';
import { httpUrlSchema } from '../config/text.ts';
import { idSchema } from '../ids.ts';
import { headersSchema, httpTool } from './http.ts';
import { argumentLimits, jsonExcess } from './json-limits.ts';
import { schemaProblems } from './json-schema-check.ts';

const agentId = idSchema.optional().describe('Whose variables stand in the places: their defaults.');

/** Bounded before it is looked at: the depth of JSON is anything. */
const argumentsSchema = z
  .record(z.string(), z.unknown())
  .superRefine((args, context) => {
    const excess = jsonExcess(args, argumentLimits);
    if (excess !== null) context.addIssue({ code: 'custom', message: `These arguments are too large. ${excess}` });
  })
  .pipe(z.record(z.string(), z.json()));

export const toolInputs = {
  try: z.object({
    agentId,
    tool: httpTool.schema.superRefine(({ parameters }, context) => {
      for (const { path, message } of schemaProblems(parameters))
        context.addIssue({ code: 'custom', path: ['parameters', ...path.split('.')], message });
    }),
    arguments: argumentsSchema.default({}).describe('As the model would give them.'),
  }),
  discover: z.object({ agentId, url: httpUrlSchema, headers: headersSchema.default({}) }),
} as const;

export const toolOutputs = {
  try: z.object({
    status: z.number().int().nullable().describe('Of the answer. Null: there was none.'),
    body: z.string().describe('As it came, shortened.'),
    told: z.string().describe('What the model would be told.'),
    isFailure: z.boolean(),
    durationMs: z.number().int().nonnegative(),
  }),
  discover: z.object({
    tools: z.array(
      z.object({
        name: z.string().describe("The server's own."),
        description: z.string(),
        parameters: z.record(z.string(), z.json()).describe('JSON schema of its arguments.'),
      }),
    ),
  }),
} as const;
