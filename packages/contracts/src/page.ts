import { z } from 'zod';

export const pageInputSchema = z.object({
  limit: z.coerce.number<number>().int().min(1).max(100).default(25),
  cursor: z.string().max(200).optional().describe('The nextCursor of the page before.'),
});
export type PageInput = z.infer<typeof pageInputSchema>;

/** A page of a list; `nextCursor` is null at the end. */
export const pageOf = <T extends z.ZodType>(item: T) =>
  z.object({ items: z.array(item), nextCursor: z.string().nullable() });

export interface Page<T> {
  items: T[];
  nextCursor: string | null;
}

/** Subscriptions: a client that reconnects says which event it saw last and gets what came after it. */
export const resumeSchema = z.object({
  lastEventId: z
    .string()
    .max(200)
    .optional()
    .describe('Id of the last event received; sent by the client on reconnect.'),
});
