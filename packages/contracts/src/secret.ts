import { z } from 'zod';
import { secretNameSchema } from './config/text.ts';
import { idSchema, timestampSchema } from './ids.ts';

/** A secret as anyone may see it: never its value. */
export const secretSchema = z.object({
  name: secretNameSchema,
  createdAt: timestampSchema,
  updatedAt: timestampSchema,
  updatedBy: idSchema.nullable().describe('The member who last set it. Null: they are gone.'),
});
export type Secret = z.infer<typeof secretSchema>;

/** A secret that agents name and nobody has set. */
export const wantedSecretSchema = z.object({
  name: secretNameSchema,
  agents: z.array(z.object({ id: idSchema, name: z.string() })).describe('Whose drafts name it.'),
});
export type WantedSecret = z.infer<typeof wantedSecretSchema>;

export const secretInputs = {
  list: z.object({}),
  wanted: z.object({}),
  set: z.object({
    name: secretNameSchema,
    value: z.string().min(1, 'Give the secret a value.').max(10_000).describe('Stored sealed, and never told again.'),
  }),
  delete: z.object({ name: secretNameSchema }),
} as const;

export const secretOutputs = {
  list: z.object({ items: z.array(secretSchema) }),
  wanted: z.object({ items: z.array(wantedSecretSchema) }),
  deleted: z.object({ name: secretNameSchema }),
} as const;
