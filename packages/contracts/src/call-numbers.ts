import { z } from 'zod';

const labels = z.record(z.string().max(40), z.string().max(80));
const named = { name: z.string().max(80), labels };

/** What the process of a call tells its worker, a line each, so that one scrape of the worker has the numbers of all. */
export const callNumberSchema = z.discriminatedUnion('op', [
  z.object({ op: z.literal('hello'), token: z.string() }),
  z.object({ op: z.literal('count'), ...named, by: z.number().positive() }),
  z.object({ op: z.literal('observe'), ...named, seconds: z.number() }),
  z.object({ op: z.literal('memory'), bytes: z.number().nonnegative() }),
]);
export type CallNumber = z.infer<typeof callNumberSchema>;
