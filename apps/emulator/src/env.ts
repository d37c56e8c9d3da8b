import { z } from 'zod';

const envSchema = z.object({
  EMULATOR_HOST: z.string().default('127.0.0.1'),
  EMULATOR_PORT: z.coerce.number().int().min(0).max(65535).default(8790),
  LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'silent']).default('info'),
});

export type EmulatorEnv = z.infer<typeof envSchema>;

/**
 * Reads the emulator's settings. An empty string counts as unset.
 * @throws Error naming every setting that is wrong, at once.
 */
export function parseEnv(source: Record<string, string | undefined>): EmulatorEnv {
  const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ''));
  const parsed = envSchema.safeParse(given);
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
  throw new Error(`Wrong settings for the emulator:\n  ${problems.join('\n  ')}`);
}
