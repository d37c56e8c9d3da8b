import { z } from 'zod';
import { nameSchema, text } from '../config/text.ts';
import { toolCommon } from './common.ts';
import type { ToolKindDescriptor } from './common.ts';

/** One thing to ask for. */
export const slotSchema = z.strictObject({
  type: z.enum(['text', 'number', 'integer', 'boolean', 'date', 'time', 'email', 'phone']),
  description: text(300).default('').describe('What to ask for, in words.'),
  required: z.boolean().default(true),
  choices: z.array(text(100).min(1)).max(50).default([]).describe('The only answers it takes (text only). Empty: any.'),
});
export type Slot = z.infer<typeof slotSchema>;

/** Values of a slot that a standard describes, as they are kept. */
export const slotFormats = { date: z.iso.date(), email: z.email() } as const;

export const collectTool = {
  kind: 'collect',
  title: 'Ask and collect',
  about: 'Asks the person for typed values, reads them back, and keeps them once they are confirmed.',
  description:
    'Write down what the person told you. Call it with confirmed=true only after you read all of it back and they agreed.',
  parameters: null,
  schema: z.strictObject({
    kind: z.literal('collect'),
    ...toolCommon,
    slots: z
      .record(nameSchema, slotSchema)
      .refine((slots) => Object.keys(slots).length > 0, 'Name at least one value.'),
  }),
} as const satisfies ToolKindDescriptor;
