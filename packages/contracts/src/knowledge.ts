import { z } from 'zod';
import { httpUrlSchema, text } from './config/text.ts';
import { idSchema, slugSchema, timestampSchema } from './ids.ts';
import { pageInputSchema, pageOf, resumeSchema } from './page.ts';

export const knowledgeKindSchema = z.enum(['text', 'markdown', 'pdf', 'url']);
export type KnowledgeKind = z.infer<typeof knowledgeKindSchema>;

/** queued -> indexing -> ready | failed. A source that was ready before stays searchable while it is replaced. */
export const knowledgeStatusSchema = z.enum(['queued', 'indexing', 'ready', 'failed']);
export type KnowledgeStatus = z.infer<typeof knowledgeStatusSchema>;

/** Something the agents of a workspace can look up. */
export const knowledgeSourceSchema = z.object({
  id: idSchema,
  workspaceId: idSchema,
  name: slugSchema.describe('Unique in the workspace: agents choose it by this name.'),
  title: z.string().describe('How it is cited.'),
  kind: knowledgeKindSchema,
  url: z.string().nullable(),
  status: knowledgeStatusSchema,
  error: z.string().nullable().describe('Why it failed, and what to do.'),
  revision: z.number().int().positive().describe('Grows each time its content is given anew.'),
  isSearchable: z.boolean().describe('Whether some content of it is searched already, this revision or one before.'),
  language: z.string().describe('By whose rules its words are searched; "simple": as they are written.'),
  sizeBytes: z.number().int().nonnegative(),
  passagesDone: z.number().int().nonnegative().describe('Progress of the indexing.'),
  passagesTotal: z.number().int().nonnegative().describe('0 until it has been read.'),
  passageCount: z.number().int().nonnegative().describe('Passages that are searched.'),
  createdAt: timestampSchema,
  updatedAt: timestampSchema,
});
export type KnowledgeSource = z.infer<typeof knowledgeSourceSchema>;

/** Where a passage stands: what a person is told as its origin. */
const placeShape = {
  section: z.string().describe('The headings above it, joined by " › "; empty where there are none.'),
  page: z.number().int().positive().nullable().describe('Of a PDF.'),
};

/** A piece of a source, as long as an answer needs. */
export const knowledgePassageSchema = z.object({
  id: idSchema,
  sourceId: idSchema,
  seq: z.number().int().nonnegative().describe('Order within the source, from 0.'),
  ...placeShape,
  text: z.string(),
});
export type KnowledgePassage = z.infer<typeof knowledgePassageSchema>;

/** A passage that was found. */
export const knowledgeHitSchema = z.object({
  passageId: idSchema,
  sourceId: idSchema,
  name: slugSchema,
  title: z.string(),
  ...placeShape,
  text: z.string(),
});
export type KnowledgeHit = z.infer<typeof knowledgeHitSchema>;

/** How a passage is named when it is cited: `Staff handbook, page 4, Holidays`. */
export function citationOf({ title, section, page }: Pick<KnowledgeHit, 'title' | 'section' | 'page'>): string {
  return [title, ...(page === null ? [] : [`page ${page}`]), ...(section === '' ? [] : [section])].join(', ');
}

/** `https://example.com/help/refunds` -> `example.com/help/refunds`: what a page is called until its own title is known. */
export const titleOfAddress = (url: string): string =>
  url
    .replace(/^https?:\/\/(?:www\.)?/u, '')
    .replace(/[/?#]+$/u, '')
    .slice(0, 200);

/** The largest PDF and the longest text, before and after base64. */
export const maxKnowledgeBytes = 10 * 1024 * 1024;
const maxBase64 = Math.ceil(maxKnowledgeBytes / 3) * 4;
const tooLarge = 'It is larger than 10 MB. Split it, or leave out what agents need not know.';
const longText = z.string().trim().min(1, 'There is no text in it.').max(maxKnowledgeBytes, tooLarge);

export const knowledgeContentSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('text'), text: longText }),
  z.object({ kind: z.literal('markdown'), text: longText }),
  z.object({
    kind: z.literal('pdf'),
    base64: z
      .string()
      .max(maxBase64, tooLarge)
      .regex(/^JVBERi/u, 'This is no PDF file.'),
  }),
  z.object({ kind: z.literal('url'), url: httpUrlSchema }),
]);
export type KnowledgeContent = z.infer<typeof knowledgeContentSchema>;

const bySource = z.object({ sourceId: idSchema });

export const knowledgeInputs = {
  list: pageInputSchema.extend({ search: z.string().trim().max(100).optional().describe('Part of a name or title.') }),
  get: bySource,
  add: z.object({
    name: slugSchema.optional().describe('Default: made of the title.'),
    title: text(200).min(1, 'Give it a title.'),
    replace: z
      .boolean()
      .default(false)
      .describe('Where a source of that name is there: put this in its place. It is searched as it was until then.'),
    content: knowledgeContentSchema,
  }),
  retry: bySource,
  delete: bySource,
  passages: bySource.extend(pageInputSchema.shape),
  search: z.object({
    query: text(1000).min(1, 'Ask something.'),
    sources: z.array(slugSchema).max(100).optional().describe('Default: all of the workspace.'),
    limit: z.number().int().min(1).max(20).default(5),
  }),
  watch: resumeSchema,
} as const;

export const knowledgeOutputs = {
  list: pageOf(knowledgeSourceSchema),
  passages: pageOf(knowledgePassageSchema),
  search: z.object({ items: z.array(knowledgeHitSchema) }),
  deleted: z.object({ id: idSchema }),
} as const;

/** Sent by knowledge.watch when sources changed. `missed`: more may have happened; load the list again. */
export const knowledgeEventSchema = z.object({
  changed: z.array(knowledgeSourceSchema),
  deletedIds: z.array(idSchema),
  missed: z.boolean(),
});
export type KnowledgeEvent = z.infer<typeof knowledgeEventSchema>;

/** The tool that an agent with sources has. */
export const knowledgeSearchTool = {
  name: 'knowledge_search',
  description:
    'Search the knowledge you were given. Use it before you answer anything that is about facts, rules, prices, products or procedures, and answer only from what it finds. Name the source you answer from. Where it finds nothing that fits, say that you do not know.',
  parameters: z.strictObject({
    query: z.string().min(1).max(1000).describe('What you want to know, as a question or in key words.'),
  }),
} as const;
