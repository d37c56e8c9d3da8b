import { z } from 'zod';
import { usageKinds } from '../providers/index.ts';
import { emulatorEndpoints } from './behaviour.ts';

/** What the emulator counts of one piece of work, as a provider bills it. Kinds do not overlap. */
export const ledgerEntrySchema = z.object({
  seq: z.number().int().positive().describe('Order in which the work was done, from 1.'),
  at: z.iso.datetime(),
  endpoint: z.enum(emulatorEndpoints),
  connection: z.string().nullable().describe('The Realtime session. Null: a request of its own.'),
  key: z.string().nullable().describe('The API key `emu-<key>`; null is any other key.'),
  model: z.string(),
  quantities: z.partialRecord(z.enum(usageKinds), z.number().nonnegative()),
  isReported: z.boolean().describe('False: the caller was gone before it could be told.'),
});
export type LedgerEntry = z.infer<typeof ledgerEntrySchema>;

/** `?after=12`: entries after that one; `?key=name`: of that API key alone. */
export const ledgerQuerySchema = z.object({
  after: z.coerce.number().int().min(0).default(0),
  key: z.string().max(64).optional(),
});

/** What `GET /emulator/ledger` answers. */
export const ledgerSchema = z.object({
  last: z.number().int().nonnegative().describe('The newest entry there is, of whatever key.'),
  entries: z.array(ledgerEntrySchema),
});
export type EmulatorLedger = z.infer<typeof ledgerSchema>;
