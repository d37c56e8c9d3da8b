import { z } from 'zod';

/** A private key of the project's own, as `supabase gen signing-key` writes it. */
const privateKeySchema = z.looseObject({
  kty: z.enum(['EC', 'RSA']),
  alg: z.enum(['ES256', 'RS256']),
  kid: z.string(),
  d: z.string(),
});

/** What signs for the database whom an API key stands for: a secret shared with the project, or a private key it trusts. */
export type SigningKey =
  | { kind: 'secret'; secret: string }
  | { kind: 'private_key'; jwk: z.infer<typeof privateKeySchema> };

const shortest = 32;

function readSigningKey(text: string): SigningKey | null {
  if (!text.startsWith('{')) return text.length < shortest ? null : { kind: 'secret', secret: text };
  try {
    return { kind: 'private_key', jwk: privateKeySchema.parse(JSON.parse(text)) };
  } catch {
    return null;
  }
}

/** The settings that API keys need. Without them none can be made or used. */
export const keysEnvShape = {
  SUPABASE_SIGNING_KEY: z
    .string()
    .transform(readSigningKey)
    .refine(
      (key) => key !== null,
      `must be the project's JWT secret (${shortest} characters or more) or a private key as JSON`,
    )
    .optional(),
} as const;
