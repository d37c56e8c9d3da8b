import { z } from 'zod';

const jsonObjectSchema = z.record(z.string(), z.json());

/** A domain value as jsonb: undefined fields are dropped. */
export function toJson(value: object): z.infer<typeof jsonObjectSchema> {
  return jsonObjectSchema.parse(JSON.parse(JSON.stringify(value)));
}
