import { AppError } from '@voxie/contracts';
import type { knowledgeInputs, KnowledgePassage, Page } from '@voxie/contracts';
import { knowledgePassages } from '@voxie/db';
import type { z } from 'zod';
import type { Ask } from '../context.ts';
import { requireSource } from './get.ts';

/** What of a source is searched, in order. */
export async function listSourcePassages({
  actor,
  input,
}: Ask<z.infer<typeof knowledgeInputs.passages>>): Promise<Page<KnowledgePassage>> {
  const source = await requireSource(actor, input.sourceId);
  const items = await knowledgePassages.list(actor.db, source, { after: placeOf(input.cursor), limit: input.limit });
  const last = items.length < input.limit ? undefined : items.at(-1);
  return { items, nextCursor: last === undefined ? null : String(last.seq) };
}

/** The place after which a page begins. */
function placeOf(cursor: string | undefined): number {
  if (cursor === undefined) return -1;
  if (/^\d{1,9}$/u.test(cursor)) return Number(cursor);
  throw new AppError('VALIDATION', 'This cursor is not one of ours. Start again from the first page.', {
    problems: [{ path: 'cursor', message: 'Not a cursor.' }],
  });
}
