import { AppError, redactionPresets } from '@voxie/contracts';
import type { PrivacyConfig } from '@voxie/contracts';
import { compilePattern } from './patterns.ts';
import { presets } from './presets.ts';

/** Takes out of texts what must not be kept. What is left stays understandable: [email], [card], [the pattern's name]. */
export interface Redactor {
  text: (text: string) => string;
  /** Of a text that still grows: without its end, where something may have begun that is not whole yet. */
  growing: (text: string) => string;
  /** Of any JSON: its strings, its names, and numbers that are long enough to be something. */
  json: (value: unknown) => unknown;
}

type Step = (text: string) => string;

/** A number of fewer digits is none of what is looked for. */
const leastNumber = 1_000_000;

/** Null: nothing is to be taken out. Throws AppError PRECONDITION_FAILED where a pattern cannot be run: nothing may be kept. */
export function createRedactor({ redact, redactPatterns }: Omit<PrivacyConfig, 'keepTranscriptDays'>): Redactor | null {
  const own = Object.entries(redactPatterns).map(([name, source]): Step => {
    const pattern = compilePattern(source);
    if (pattern === null) throw cannotRun(name);
    return (text) => pattern.replace(text, `[${name}]`);
  });
  const known = redactionPresets
    .toSorted((a, b) => order.indexOf(a) - order.indexOf(b))
    .filter((preset) => redact.includes(preset))
    .map((name): Step => {
      const { pattern, take } = presets[name];
      return (text) =>
        text.replaceAll(pattern, (found) => {
          const taken = take(found);
          return taken === '' ? found : `[${name}]${found.slice(taken.length)}`;
        });
    });
  const steps = [...own, ...known];
  if (steps.length === 0) return null;
  const clean: Step = (text) => steps.reduce((now, step) => step(now), text);
  const hasOwn = own.length > 0;
  return {
    text: clean,
    // Where a pattern of a tenant ends, and whether it has begun, nobody can say before all is there.
    growing: (text) => (hasOwn ? '' : clean(settledPart(text))),
    json: (value) => cleanJson(value, clean),
  };
}

/** The most certain first: the digits of a card may look like a telephone number. */
const order: readonly string[] = ['email', 'card', 'iban', 'ssn', 'ip', 'phone'];

const cannotRun = (name: string) =>
  new AppError('PRECONDITION_FAILED', 'A pattern of the agent cannot be used.', {
    problems: [patternProblem(name)],
  });

const patternProblem = (name: string) => ({
  path: `privacy.redactPatterns.${name}`,
  message: 'This is no regular expression in RE2 syntax.',
});

/** The patterns that cannot be run, as problems of a config. */
export const patternProblems = (patterns: PrivacyConfig['redactPatterns']) =>
  Object.entries(patterns)
    .filter(([, source]) => compilePattern(source) === null)
    .map(([name]) => patternProblem(name));

/** The last word may go on, and so may words with digits before it. */
function settledPart(text: string): string {
  const words = text.split(/(?<=\s)/u);
  words.pop();
  while (/[\d+(]/u.test(words.at(-1) ?? '')) words.pop();
  return words.join('').trimEnd();
}

function cleanJson(value: unknown, clean: Step): unknown {
  if (typeof value === 'string') return clean(value);
  if (typeof value === 'number') {
    if (Math.abs(value) < leastNumber) return value;
    const text = String(value);
    const cleaned = clean(text);
    return cleaned === text ? value : cleaned;
  }
  if (Array.isArray(value)) return value.map((item) => cleanJson(item, clean));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [clean(key), cleanJson(item, clean)]));
}
