import { z } from 'zod';
import { idSchema, timestampSchema } from './ids.ts';
import { pageInputSchema, pageOf } from './page.ts';
import { sentEventTypeSchema, webhookBodySchema, webhookEventTypeSchema } from './webhook-events.ts';

/** Endpoints that a workspace may have. */
export const maxWebhookEndpoints = 20;
/** A delivery is tried for this long: 3 days. */
export const webhookRetryForMs = 3 * 86_400_000;
/** After a rotation the secret before signs too for this long: 24 hours. */
export const webhookSecretOverlapMs = 86_400_000;

const urlSchema = z
  .string()
  .trim()
  .max(2000)
  .refine((text) => /^https?:\/\//iu.test(text) && URL.canParse(text), 'Give an address that begins with https://.')
  .refine((text) => {
    const url = URL.parse(text);
    return url === null || (url.username === '' && url.password === '');
  }, 'Put no user name or password into the address.');

export const webhookHealthSchema = z
  .enum(['new', 'healthy', 'retrying', 'failing', 'disabled'])
  .describe(
    'new: nothing was sent yet. retrying: the newest tries failed. failing: a delivery was given up since the last success. disabled: nothing is sent.',
  );
export type WebhookHealth = z.infer<typeof webhookHealthSchema>;

/** Where a workspace wants to be told what. Its secret is not among it. */
export const webhookEndpointSchema = z.object({
  id: idSchema,
  url: z.string(),
  description: z.string(),
  events: z.array(webhookEventTypeSchema),
  isEnabled: z.boolean(),
  disabledReason: z
    .enum(['gone'])
    .nullable()
    .describe('gone: the receiver answered 410. Null: enabled, or a member disabled it.'),
  health: webhookHealthSchema,
  lastSuccessAt: timestampSchema.nullable(),
  failingSince: timestampSchema.nullable().describe('The first failure since the last success.'),
  previousSecretUntil: timestampSchema.nullable().describe('Until then the secret before the last rotation signs too.'),
  createdAt: timestampSchema,
  updatedAt: timestampSchema,
});
export type WebhookEndpoint = z.infer<typeof webhookEndpointSchema>;

export const webhookDeliveryStatusSchema = z
  .enum(['pending', 'delivered', 'failed'])
  .describe('pending: it is tried now or again later. failed: it was given up, and can be replayed.');
export type WebhookDeliveryStatus = z.infer<typeof webhookDeliveryStatusSchema>;

/** One event for one endpoint. */
export const webhookDeliverySchema = z.object({
  id: idSchema,
  endpointId: idSchema,
  eventId: idSchema.describe('The webhook-id.'),
  eventType: sentEventTypeSchema,
  status: webhookDeliveryStatusSchema,
  attempts: z.number().int().nonnegative(),
  nextAttemptAt: timestampSchema.nullable().describe('Null: there is none to come.'),
  lastAttemptAt: timestampSchema.nullable(),
  durationMs: z.number().int().nonnegative().nullable().describe('Of the last try, in ms.'),
  responseStatus: z.number().int().nullable().describe('HTTP status of the last answer. Null: there was none.'),
  error: z.string().nullable().describe('Why the last try failed, in words.'),
  createdAt: timestampSchema,
});
export type WebhookDelivery = z.infer<typeof webhookDeliverySchema>;

export const webhookDeliveryDetailSchema = webhookDeliverySchema.extend({
  body: webhookBodySchema.describe('What is sent.'),
  responseBody: z.string().nullable().describe('The first 1 kB of the last answer.'),
});
export type WebhookDeliveryDetail = z.infer<typeof webhookDeliveryDetailSchema>;

const byEndpoint = z.object({ endpointId: idSchema });
const byDelivery = z.object({ deliveryId: idSchema });

const endpointFields = {
  url: urlSchema,
  description: z.string().trim().max(200),
  events: z.array(webhookEventTypeSchema).min(1, 'Choose at least one event.'),
};

export const webhookInputs = {
  list: z.object({}),
  create: z.object({ ...endpointFields, description: endpointFields.description.default('') }),
  update: byEndpoint.extend({
    url: endpointFields.url.optional(),
    description: endpointFields.description.optional(),
    events: endpointFields.events.optional(),
    isEnabled: z.boolean().optional(),
  }),
  delete: byEndpoint,
  rotateSecret: byEndpoint,
  test: byEndpoint,
  deliveries: pageInputSchema.extend({
    endpointId: idSchema.optional(),
    status: webhookDeliveryStatusSchema.optional(),
    eventType: sentEventTypeSchema.optional(),
  }),
  delivery: byDelivery,
  replay: byDelivery,
  replayFailed: byEndpoint.extend({ since: timestampSchema.describe('Of deliveries made since then.') }),
} as const;

const secret = z.string().describe('Begins with whsec_. Told once: keep it where the receiver finds it.');

export const webhookOutputs = {
  list: z.object({ items: z.array(webhookEndpointSchema) }),
  withSecret: z.object({ endpoint: webhookEndpointSchema, secret }),
  deleted: z.object({ endpointId: idSchema }),
  deliveries: pageOf(webhookDeliverySchema),
  replayed: z.object({ count: z.number().int().nonnegative() }),
} as const;
