import { AppError, idSchema, timestampSchema } from '@voxie/contracts';
import type { Page } from '@voxie/contracts';

/** Place after a row in a list ordered by time, newest first, then id. */
export interface Cursor {
  at: string;
  id: string;
}

/** Throws VALIDATION for what is no cursor of ours. */
export function readCursor(cursor: string): Cursor {
  const [at, id] = Buffer.from(cursor, 'base64url').toString('utf8').split('|');
  const parsedAt = timestampSchema.safeParse(at);
  const parsedId = idSchema.safeParse(id);
  if (!parsedAt.success || !parsedId.success)
    throw new AppError('VALIDATION', 'This cursor is not one of ours. Start again from the first page.', {
      problems: [{ path: 'cursor', message: 'Not a cursor.' }],
    });
  return { at: parsedAt.data, id: parsedId.data };
}

/** PostgREST filter for the rows after a cursor; both parts were checked, so nothing can be smuggled in. */
export function afterCursor(column: string, cursor: string): string {
  const { at, id } = readCursor(cursor);
  return `${column}.lt."${at}",and(${column}.eq."${at}",id.gt.${id})`;
}

/** Rows of `limit + 1` as a page of `limit`. */
export function toPage<Row extends { id: string }, Item>(
  rows: readonly Row[],
  options: { limit: number; at: (row: Row) => string; map: (row: Row) => Item },
): Page<Item> {
  const shown = rows.slice(0, options.limit);
  const last = shown.at(-1);
  const nextCursor =
    rows.length > options.limit && last !== undefined
      ? Buffer.from(`${options.at(last)}|${last.id}`).toString('base64url')
      : null;
  return { items: shown.map(options.map), nextCursor };
}
