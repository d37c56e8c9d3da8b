import { z } from 'zod';
import { nameSchema, text } from './text.ts';

/** Patterns that are known by name: what each finds is in packages/platform. */
export const redactionPresets = ['email', 'phone', 'card', 'iban', 'ip', 'ssn'] as const;
export type RedactionPreset = (typeof redactionPresets)[number];

const mostPatterns = 20;
/** What only backtracking engines can do: ours takes time in proportion to the text, whatever the pattern. */
const backtracking = /\(\?(?:=|!|<=|<!|>)|\\[1-9]|\\k</u;

const isRegularExpression = (source: string): boolean => {
  try {
    return new RegExp(source, 'u').exec('') === null;
  } catch {
    return false;
  }
};

const patternSchema = text(500)
  .min(1, 'Write a pattern.')
  .refine(
    (source) => !backtracking.test(source),
    'Look-around and back-references are not possible here; write it without them.',
  )
  .refine(isRegularExpression, 'This is not a regular expression, or it fits the empty text, which is everywhere.');

/** What is taken out of the record of a call before anything is stored, and how long its words are kept. */
export const privacySchema = z.strictObject({
  redact: z
    .array(z.enum(redactionPresets))
    .max(redactionPresets.length)
    .default([])
    .describe('What is replaced in all that is written down of a call, for example [email].'),
  redactPatterns: z
    .record(nameSchema, patternSchema)
    .refine((patterns) => Object.keys(patterns).length <= mostPatterns, `At most ${mostPatterns} patterns.`)
    .default({})
    .describe('More of it, by a name of yours: regular expressions in RE2 syntax. What fits becomes [name].'),
  keepTranscriptDays: z
    .number()
    .int()
    .min(0)
    .max(3650)
    .default(0)
    .describe('The words and the sound of a call are removed this many days after its end; 0 keeps the words.'),
});
export type PrivacyConfig = z.infer<typeof privacySchema>;
