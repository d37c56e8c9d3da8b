import { z } from 'zod';
import { idSchema, timestampSchema } from './ids.ts';
import { usageKinds } from './providers/index.ts';
import type { UsageKind } from './providers/index.ts';

/** In what amounts prices are told and compared: nobody speaks of the price of one token. */
export const priceUnits = {
  input_text_tokens: { per: 1_000_000, title: '1M tokens' },
  input_audio_tokens: { per: 1_000_000, title: '1M tokens' },
  input_cached_text_tokens: { per: 1_000_000, title: '1M tokens' },
  input_cached_audio_tokens: { per: 1_000_000, title: '1M tokens' },
  output_text_tokens: { per: 1_000_000, title: '1M tokens' },
  output_audio_tokens: { per: 1_000_000, title: '1M tokens' },
  tts_characters: { per: 1_000_000, title: '1M characters' },
  stt_seconds: { per: 60, title: 'minute' },
} as const satisfies Record<UsageKind, { per: number; title: string }>;

const provider = z.string().trim().min(1, 'Name the provider.').max(64);
const model = z.string().trim().min(1, 'Name the model.').max(120);
const kind = z.enum(usageKinds);

/** What one unit of a kind of usage costs with a model, from a time on. */
export const priceSchema = z.object({
  id: idSchema,
  isOwn: z.boolean().describe("The workspace's own price. False: the list price, for everybody without one."),
  provider,
  model: z
    .string()
    .describe('A dated snapshot of it (gpt-4.1-2025-04-14) costs the same, unless it has its own price.'),
  kind,
  usdPerUnit: z.number().nonnegative().describe('US dollars a token, character or second, as the kind says.'),
  validFrom: timestampSchema.describe('Calls that began before go by the price before.'),
  source: z.string().describe('Where it is said. Of an own price: the note of who set it.'),
  createdAt: timestampSchema,
});
export type Price = z.infer<typeof priceSchema>;

/** A model that calls used and that has no price. */
export const unpricedSchema = z.object({
  provider: z.string(),
  model: z.string(),
  kind,
  quantity: z.number().nonnegative(),
  calls: z.number().int().positive(),
});
export type Unpriced = z.infer<typeof unpricedSchema>;

export const priceInputs = {
  list: z.object({}),
  set: z.object({
    provider,
    model,
    kind,
    usdPerUnit: z.number().min(0).max(1000).describe('US dollars a token, character or second, as the kind says.'),
    validFrom: timestampSchema
      .optional()
      .describe('Default: now. A time that has passed changes what calls since then cost, once they are repriced.'),
    note: z.string().trim().max(500).default(''),
  }),
  delete: z.object({ priceId: idSchema }),
  reprice: z.object({
    from: timestampSchema.describe('Calls that began before keep their cost.'),
  }),
} as const;

export const priceOutputs = {
  list: z.object({
    items: z.array(priceSchema).describe('By provider, model and kind; the newest price of each first.'),
    unpriced: z.array(unpricedSchema).describe('What calls of the last 30 days used that has no price.'),
  }),
  deleted: z.object({ priceId: idSchema }),
  reprice: z.object({ jobId: idSchema.describe('The background job that does it.') }),
} as const;
