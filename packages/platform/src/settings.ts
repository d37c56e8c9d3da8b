import type { z } from 'zod';

/** Settings that do not parse. The message lists every problem, one a line, and never a value. */
export class SettingsError extends Error {
  readonly problems: readonly string[];

  constructor(problems: readonly string[]) {
    super(`The settings need attention:\n${problems.map((problem) => `  - ${problem}`).join('\n')}`);
    this.name = 'SettingsError';
    this.problems = problems;
  }
}

export type SettingsSource = Readonly<Record<string, string | undefined>>;

/**
 * Settings from environment variables; an empty string counts as unset.
 * Throws SettingsError with all problems at once. Values are never quoted: they may be secrets.
 */
export function parseSettings<T extends z.ZodType>(schema: T, source: SettingsSource): z.output<T> {
  const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== undefined && value !== ''));
  const parsed = schema.safeParse(given);
  if (parsed.success) return parsed.data;
  throw new SettingsError(
    parsed.error.issues.map((issue) => {
      const name = issue.path.map(String).join('.');
      const isMissing = name !== '' && given[name] === undefined;
      return `${name}: ${isMissing ? 'is not set' : issue.message}`;
    }),
  );
}
