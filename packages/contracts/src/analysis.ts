import { z } from 'zod';
import { outcomesOf } from './config/index.ts';
import type { AnalysisConfig, ExtractField } from './config/index.ts';
import { timestampSchema } from './ids.ts';

export const sentimentSchema = z.enum(['positive', 'neutral', 'negative', 'mixed']);
export type Sentiment = z.infer<typeof sentimentSchema>;

export const verdictSchema = z.enum(['met', 'not_met', 'unknown']);
export type Verdict = z.infer<typeof verdictSchema>;

const turnSeqSchema = z.number().int().nonnegative().nullable().describe('The turn that shows it.');
const foundValueSchema = z.union([z.string(), z.number(), z.boolean()]).nullable();
export type FoundValue = z.infer<typeof foundValueSchema>;

/** Something that the analysis looked for in what was said. */
export const extractionSchema = z.object({
  name: z.string(),
  description: z.string(),
  value: foundValueSchema.describe('A date as YYYY-MM-DD. Null: it was not said.'),
  turnSeq: turnSeqSchema,
});
export type Extraction = z.infer<typeof extractionSchema>;

/** A success criterion and what became of it. */
export const criterionSchema = z.object({
  name: z.string(),
  description: z.string(),
  verdict: verdictSchema.describe('unknown: no turn shows it, one way or the other.'),
  turnSeq: turnSeqSchema,
  why: z.string().describe('In a sentence. Empty: nothing was said of it.'),
});
export type Criterion = z.infer<typeof criterionSchema>;

/** What an analysis found. */
export const analysisResultSchema = z.object({
  by: z
    .enum(['model', 'extractive'])
    .describe('model: a chat model judged. extractive: no model answered; the summary quotes the call word for word.'),
  summary: z
    .string()
    .nullable()
    .describe(
      'Where it is extractive: a line for each quoted turn, "[seq] person: words". Null: none was wanted or made.',
    ),
  outcome: z.string().nullable(),
  extraction: z.array(extractionSchema),
  criteria: z.array(criterionSchema),
  sentiment: sentimentSchema.nullable(),
  followUps: z.array(z.string()).describe('What is left to do, a sentence each.'),
  model: z.object({ provider: z.string(), model: z.string() }).nullable().describe('What judged. Null: no model did.'),
});
export type AnalysisResult = z.infer<typeof analysisResultSchema>;

/** The analysis of a call. While it is pending or failed, the result is that of the time before, if there was one. */
export const callAnalysisSchema = z.object({
  ...analysisResultSchema.shape,
  status: z.enum(['pending', 'done', 'failed']),
  by: analysisResultSchema.shape.by.nullable().describe('Null: there is no result yet.'),
  attempts: z.number().int().nonnegative().describe('Tries so far, of this run.'),
  error: z.string().nullable().describe('Why the last try failed, or why no model judged, in words.'),
  startedAt: timestampSchema.nullable().describe('When the try that runs now began. Null: none does.'),
  finishedAt: timestampSchema.nullable(),
});
export type CallAnalysis = z.infer<typeof callAnalysisSchema>;

const valueSchemas = {
  text: z.string(),
  number: z.number(),
  boolean: z.boolean(),
  date: z.string(),
} as const satisfies Record<Exclude<ExtractField['type'], 'choice'>, z.ZodType>;

const turn = z.number().int().nullable();

const foundOf = (wanted: ExtractField): z.ZodType<FoundAnswer> => {
  const value = wanted.type === 'choice' ? z.enum(wanted.choices) : valueSchemas[wanted.type];
  const form = wanted.type === 'date' ? `${wanted.description} As YYYY-MM-DD.` : wanted.description;
  return z.object({ value: value.nullable(), turn }).describe(form);
};

export interface FoundAnswer {
  value: FoundValue;
  turn: number | null;
}

export interface JudgedAnswer {
  verdict: Verdict;
  turn: number | null;
  why: string;
}

/** What a chat model answers when it is asked to analyse a call. What was not asked for is absent. */
export interface AnalysisAnswer {
  summary?: string | undefined;
  outcome?: string | undefined;
  extraction?: Record<string, FoundAnswer> | undefined;
  criteria?: Record<string, JudgedAnswer> | undefined;
  sentiment?: Sentiment | undefined;
  followUps?: string[] | undefined;
}

const judgedOf = (criterion: string): z.ZodType<JudgedAnswer> =>
  z.object({ verdict: verdictSchema, turn, why: z.string() }).describe(criterion);

const mapped = <Value, Made>(entries: Readonly<Record<string, Value>>, make: (value: Value) => Made) =>
  Object.fromEntries(Object.entries(entries).map(([name, value]): [string, Made] => [name, make(value)]));

/**
 * The form of the answer that a config wants. It holds no limits of length or range: providers that check the form
 * themselves do not know them.
 */
export function analysisAnswerSchemaOf(wanted: AnalysisConfig): z.ZodType<AnalysisAnswer> {
  const outcomes = Object.entries(outcomesOf(wanted)).map(([name, when]) => `${name}: ${when}`);
  const has = (entries: object): boolean => Object.keys(entries).length > 0;
  const answer = z.object({
    ...(wanted.summary ? { summary: z.string().describe('The call in at most five sentences.') } : {}),
    outcome: z.enum(Object.keys(outcomesOf(wanted))).describe(`How the call came out. ${outcomes.join(' ')}`),
    ...(has(wanted.extract) ? { extraction: z.object(mapped(wanted.extract, foundOf)) } : {}),
    ...(has(wanted.criteria) ? { criteria: z.object(mapped(wanted.criteria, judgedOf)) } : {}),
    ...(wanted.sentiment ? { sentiment: sentimentSchema.describe('The mood of the person.') } : {}),
    ...(wanted.followUps
      ? { followUps: z.array(z.string()).describe('What is left to do after the call, a sentence each.') }
      : {}),
  });
  // Of a field that may not be there zod says unknown; each that is there is of the type that AnalysisAnswer says.
  return answer as unknown as z.ZodType<AnalysisAnswer>;
}
