import { z } from 'zod';

/** Where unexpected errors go beside the database. */
export const errorsEnvShape = {
  SENTRY_DSN: z
    .url({ protocol: /^https?$/u, error: 'must be a DSN such as https://key@errors.example.com/1' })
    .optional(),
  ENVIRONMENT: z.string().max(60).default('production'),
  RELEASE_COMMIT: z
    .string()
    .regex(/^[0-9a-f]{7,40}$/u, 'must be a git commit')
    .optional(),
};
