import { parseJson } from '../json.ts';
import type { Turn } from '../turn.ts';
import { asSentence, sentencesOf, withoutStop } from '../words.ts';
import { saidIn } from './said.ts';

export interface Fact {
  fact: string;
  /** The person's own words that it stands on. */
  quote: string;
  /** The id of a remembered fact that it takes the place of. */
  replaces: string | null;
}

/** "I am", "I live", "my name is": a person of themselves. Wishes of the moment are none. */
const own =
  /\b(?:I(?:'m| am| was| have| live| work| like| love| prefer| speak| own| drive| study| eat)\b(?! (?:a )?(?:question|problem|calling|looking|trying|not sure|here|done|sorry|fine|good|glad|afraid)\b)|[Mm]y (?:\p{L}+ ){1,3}(?:is|are)\b)/u;

const third: readonly [RegExp, string][] = [
  [/^I'm\b|^I am\b/iu, 'The person is'],
  [/^I was\b/iu, 'The person was'],
  [/^I have\b/iu, 'The person has'],
  [/^I (?<verb>study)\b/iu, 'The person studies'],
  [/^I (?<verb>\p{L}+)\b/iu, 'The person $<verb>s'],
  [/^my\b/iu, "The person's"],
];
const pronouns: readonly [RegExp, string][] = [
  [/\bI am\b|\bI'm\b/gu, 'they are'],
  [/\bI\b/gu, 'they'],
  [/\bmy\b/giu, 'their'],
  [/\bme\b/gu, 'them'],
];

/** What the person said of themselves, in the third person. What is remembered already is left out. */
export function factsIn(turn: Turn): Fact[] {
  const known = rememberedIn(turn);
  const facts = saidIn(turn)
    .filter(({ role }) => role === 'person')
    .flatMap(({ text }) => clausesOf(text))
    .flatMap((quote): Fact[] => {
      const fact = inThirdPerson(quote);
      if (known.some((each) => each.fact === fact)) return [];
      const replaces = known.find((each) => subjectOf(each.fact) === subjectOf(fact) && subjectOf(fact) !== null);
      return [{ fact, quote, replaces: replaces?.id ?? null }];
    });
  return facts.filter(({ fact }, index) => facts.findIndex((each) => each.fact === fact) === index);
}

/** The statements of a text: a clause each, from its "I" or "my" on. */
function clausesOf(text: string): string[] {
  return sentencesOf(text)
    .filter((sentence) => !sentence.endsWith('?'))
    .flatMap((sentence) => sentence.split(/[;,]\s+|\s+(?:and|but)\s+(?=I\b|I'm\b|my\b)/iu))
    .flatMap((clause) => {
      const at = clause.search(own);
      const words = at < 0 ? '' : withoutStop(clause.slice(at));
      return words.split(' ').length > 2 && words.length <= 200 ? [words] : [];
    });
}

function inThirdPerson(quote: string): string {
  const rule = third.find(([pattern]) => pattern.test(quote));
  if (rule === undefined) return asSentence(quote);
  const [pattern, replacement] = rule;
  const head = pattern.exec(quote)?.[0] ?? '';
  const rest = pronouns.reduce((text, [from, to]) => text.replaceAll(from, to), quote.slice(head.length));
  return asSentence(`${head.replace(pattern, replacement)}${rest}`);
}

/** "The person's name": someone has one of it. */
const subjectOf = (fact: string): string | null => /^The person's (?:\p{L}+ ){1,3}(?=is\b)/u.exec(fact)?.[0] ?? null;

function rememberedIn({ entries }: Turn): { id: string; fact: string }[] {
  const lines = entries.flatMap((entry) => (entry.kind === 'user' ? entry.text.split('\n') : []));
  return lines.flatMap((line) => {
    const value = line.startsWith('{') ? parseJson(line) : undefined;
    if (typeof value !== 'object' || value === null || !('id' in value) || !('fact' in value)) return [];
    return [{ id: String(value.id), fact: String(value.fact) }];
  });
}
