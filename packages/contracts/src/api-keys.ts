import { z } from 'zod';
import { scopeSchema } from './access.ts';
import { idSchema, timestampSchema } from './ids.ts';
import { roleSchema } from './system.ts';

/** `secret`: for programs, by scopes. `publishable`: for web pages; it calls the agents it lists from the origins it lists. */
export const apiKeyKindSchema = z.enum(['secret', 'publishable']);

/** What a key begins with, by its kind. */
export const apiKeyPrefixes = { secret: 'vx_sk_', publishable: 'vx_pk_' } as const satisfies Record<
  z.infer<typeof apiKeyKindSchema>,
  string
>;

export const apiKeyLimits = { keys: 100, agents: 100, origins: 50, overlapHours: 24 * 7 } as const;

const nameSchema = z.string().trim().min(1, 'Give the key a name.').max(80);

/** An origin as browsers send it: scheme, host, port; nothing after. */
export const originSchema = z
  .string()
  .refine((text) => isOrigin(text), 'Write it as https://www.example.com: no path, no slash at the end.');

function isOrigin(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { origin, protocol } = new URL(text);
  return origin === text && (protocol === 'https:' || protocol === 'http:');
}

const scopesSchema = z.array(scopeSchema).min(1, 'Choose what the key may do.');
const agentIdsSchema = z.array(idSchema).max(apiKeyLimits.agents);
const originsSchema = z.array(originSchema).max(apiKeyLimits.origins);

/** A key as its workspace's owners see it. */
export const apiKeySchema = z.object({
  id: idSchema,
  kind: apiKeyKindSchema,
  name: z.string(),
  prefix: z.string().describe('The beginning of the key, to know it by.'),
  token: z.string().nullable().describe('A publishable key whole. Null: a secret one, which is told once.'),
  scopes: z.array(scopeSchema),
  role: roleSchema.describe('The least role that covers its scopes.'),
  agentIds: z.array(idSchema).describe('Of a publishable key: the agents it may call.'),
  origins: z.array(z.string()).describe('Of a publishable key: the pages it is used from.'),
  createdBy: idSchema.nullable().describe('Null: they are gone. The key goes on.'),
  createdAt: timestampSchema,
  expiresAt: timestampSchema.nullable(),
  lastUsedAt: timestampSchema.nullable().describe('To the minute.'),
  rotatedAt: timestampSchema.nullable().describe('When another took its place. It ends soon, and is not counted.'),
  revokedAt: timestampSchema.nullable(),
});
export type ApiKey = z.infer<typeof apiKeySchema>;

const expiry = z.number().int().min(1).max(3650).nullable().default(null).describe('Null: it does not expire.');

export const apiKeyInputs = {
  list: z.object({}),
  create: z.object({
    name: nameSchema,
    scopes: scopesSchema,
    expiresInDays: expiry,
  }),
  createPublishable: z.object({
    name: nameSchema,
    agentIds: agentIdsSchema.min(1, 'Choose the agents that it calls.'),
    origins: originsSchema.min(1, 'Name the pages that it is used from.'),
    expiresInDays: expiry,
  }),
  update: z.object({
    keyId: idSchema,
    name: nameSchema.optional(),
    scopes: scopesSchema.optional().describe('Of a secret key.'),
    expiresAt: timestampSchema.nullable().optional().describe('A time to come. Null: it does not expire.'),
    agentIds: agentIdsSchema.min(1).optional().describe('Of a publishable key.'),
    origins: originsSchema.min(1).optional().describe('Of a publishable key.'),
  }),
  rotate: z.object({
    keyId: idSchema,
    overlapHours: z
      .number()
      .min(0)
      .max(apiKeyLimits.overlapHours)
      .default(24)
      .describe('So long the old one goes on beside the new one.'),
  }),
  revoke: z.object({ keyId: idSchema }),
} as const;

export const apiKeyOutputs = {
  list: z.object({ items: z.array(apiKeySchema) }),
  withToken: z.object({ key: apiKeySchema, token: z.string().describe('The key, this once.') }),
} as const;
