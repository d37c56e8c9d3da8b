import { z } from 'zod';
import { partSchemas } from './parts.ts';
import { nameSchema, text } from './text.ts';

const maxNames = 20;

/** By name; a name is what the record, the API and the filters call it by. */
const named = <Value extends z.ZodType>(value: Value) =>
  z
    .record(nameSchema, value)
    .refine((entries) => Object.keys(entries).length <= maxNames, `At most ${maxNames}.`)
    .default({});

const description = text(500).min(1);
const meaning = description.describe('What it is, told to the model.');

/** Something to be found in what was said. */
const extractFieldSchema = z.discriminatedUnion('type', [
  z.strictObject({ type: z.enum(['text', 'number', 'boolean', 'date']), description: meaning }),
  z.strictObject({
    type: z.literal('choice'),
    description: meaning,
    choices: z
      .array(text(100).min(1))
      .min(2, 'Give at least two choices.')
      .max(50)
      .refine((choices) => new Set(choices).size === choices.length, 'Each choice once.'),
  }),
]);
export type ExtractField = z.infer<typeof extractFieldSchema>;

/** What is made of a call after it ended. */
export const analysisSchema = z.strictObject({
  enabled: z.boolean().default(true).describe('Whether calls are analysed after they ended.'),
  summary: z.boolean().default(true).describe('Whether the call is summed up.'),
  outcomes: named(description).describe(
    'How a call may come out: a name and when it is that. Empty: resolved, unresolved or abandoned.',
  ),
  extract: named(extractFieldSchema).describe('What to find in what was said, by name.'),
  criteria: named(description).describe(
    'What must have happened for the call to be a success, by name. Each is judged, with the turn that shows it.',
  ),
  sentiment: z.boolean().default(true).describe('Whether the mood of the person is judged.'),
  followUps: z.boolean().default(true).describe('Whether what is left to do after the call is listed.'),
  model: z
    .enum(['agent', 'own'])
    .default('agent')
    .describe("agent: the agent's chat model (llm), in the realtime modes too. own: the model set here."),
  llm: partSchemas.llm.prefault({}),
});
export type AnalysisConfig = z.infer<typeof analysisSchema>;

/** Told to the model where a config names no outcomes. */
const defaultOutcomes: Readonly<Record<string, string>> = {
  resolved: 'The person got what they called for.',
  unresolved: 'The person did not get what they called for, or it is still open.',
  abandoned: 'The person left before saying what they wanted, or said nothing.',
};

/** How a call may come out, by name. */
export const outcomesOf = ({ outcomes }: Pick<AnalysisConfig, 'outcomes'>): Readonly<Record<string, string>> =>
  Object.keys(outcomes).length === 0 ? defaultOutcomes : outcomes;
