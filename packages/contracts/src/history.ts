import { z } from 'zod';
import { sentimentSchema } from './analysis.ts';
import { callKindSchema, callSchema } from './call.ts';
import { idSchema, timestampSchema } from './ids.ts';
import { pageInputSchema, pageOf } from './page.ts';
import { endReasonSchema, failureReasonSchema } from './reasons.ts';

/** A query has numbers as text. Nothing else is made one: null would be 0. */
const numberOrText = <Schema extends z.ZodType<number>>(schema: Schema) =>
  z.preprocess((value: number) => (typeof value === 'string' ? Number(value) : value), schema);

const seconds = numberOrText(z.number().int().min(0).max(86_400));
const dollars = numberOrText(z.number().min(0).max(1_000_000));

/** Which calls of the record are meant. All that is given must hold. */
export const callFilterSchema = z.object({
  agentId: idSchema.optional(),
  kind: callKindSchema.optional(),
  version: z
    .union([z.literal('draft'), numberOrText(z.number().int().positive())])
    .optional()
    .describe('A version number, or "draft" for calls of a draft.'),
  state: z.enum(['open', 'ended', 'failed']).optional(),
  failureReason: failureReasonSchema.optional(),
  endReason: endReasonSchema.optional(),
  outcome: z.string().max(64).optional().describe('By the analysis after the call.'),
  success: z.enum(['met', 'missed', 'unjudged']).optional().describe('Whether all success criteria were met.'),
  sentiment: sentimentSchema.optional(),
  language: z.string().max(35).optional(),
  participant: z.string().max(200).optional().describe('Who the person is, as the spawn named them.'),
  recording: z.enum(['yes', 'no']).optional(),
  minSeconds: seconds.optional().describe('Talked for at least so long.'),
  maxSeconds: seconds.optional(),
  minCostUsd: dollars.optional(),
  maxCostUsd: dollars.optional(),
  from: timestampSchema.optional().describe('Requested at this time or later.'),
  to: timestampSchema.optional().describe('Requested before this time.'),
  text: z
    .string()
    .trim()
    .min(1)
    .max(200)
    .optional()
    .describe('Words that were said, or of the summary: all of them, "quoted" as they stand, -without this one.'),
});
export type CallFilter = z.infer<typeof callFilterSchema>;

export const exportFormatSchema = z
  .enum(['csv', 'json'])
  .describe('csv: a line a call. json: a list of calls, each with all that is recorded of it.');
export type ExportFormat = z.infer<typeof exportFormatSchema>;

/** A piece of an export. */
export const exportPieceSchema = z.object({
  content: z.string().describe('csv: lines, after a line of names in the first piece. json: a list.'),
  count: z.number().int().nonnegative().describe('Calls in this piece.'),
  nextCursor: z.string().nullable().describe('Null: this was the last piece.'),
});
export type ExportPiece = z.infer<typeof exportPieceSchema>;

const viewName = z.string().trim().min(1, 'Give the view a name.').max(80);

/** A filter under a name, to come back to. */
export const savedViewSchema = z.object({
  id: idSchema,
  name: viewName,
  filter: callFilterSchema,
  isShared: z.boolean().describe('Everyone in the workspace sees it. Else it is its maker’s alone.'),
  isOwn: z.boolean().describe('The caller made it.'),
  createdAt: timestampSchema,
});
export type SavedView = z.infer<typeof savedViewSchema>;

const byView = z.object({ viewId: idSchema });

export const historyInputs = {
  list: callFilterSchema.extend(pageInputSchema.shape),
  export: callFilterSchema.extend({
    format: exportFormatSchema.default('csv'),
    cursor: pageInputSchema.shape.cursor,
  }),
  views: {
    list: z.object({}),
    create: z.object({ name: viewName, filter: callFilterSchema, isShared: z.boolean().default(false) }),
    update: byView.extend({
      name: viewName.optional(),
      filter: callFilterSchema.optional(),
      isShared: z.boolean().optional(),
    }),
    delete: byView,
  },
} as const;

export const historyOutputs = {
  list: pageOf(callSchema),
  views: {
    list: z.object({ items: z.array(savedViewSchema).describe('By name.') }),
    deleted: byView,
  },
} as const;
