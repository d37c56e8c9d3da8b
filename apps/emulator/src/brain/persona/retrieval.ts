import { sentencesOf } from '../words.ts';

const stopWords = new Set(
  (
    'a about am an and any are as at be been but by can could did do does for from get give had has have he her hi him his how i if in ' +
    'is it its just know like may me much must my no not of on or our please say she should so some tell than that the ' +
    'their them then there they this to us was we were what when where which who whom why will with would you your'
  ).split(' '),
);

/** Content words by their stem, so that "opening" finds "open" and "prices" finds "price". */
export function stemsOf(text: string): string[] {
  const words =
    text
      .toLowerCase()
      .replaceAll(/[’']/gu, '')
      .match(/[\p{L}\p{N}]+/gu) ?? [];
  return words.filter((word) => !stopWords.has(word)).map(stem);
}

function stem(word: string): string {
  if (word.length <= 3 || /\d/u.test(word)) return word;
  return word
    .replace(/(?:ies)$/u, 'y')
    .replace(/(?:ings?|ed|es|s|er|ers|ment|ly)$/u, '')
    .replace(/(?<double>[^aeiouls])\k<double>$/u, '$<double>')
    .replace(/e$/u, '');
}

const synonyms: readonly (readonly string[])[] = [
  ['price', 'cost', 'charge', 'fee', 'expensive', 'cheap', 'pay'],
  ['open', 'hours', 'close', 'closed', 'time'],
  ['address', 'located', 'location', 'find', 'street'],
  ['phone', 'number', 'contact', 'call', 'reach', 'email'],
  ['book', 'reserve', 'reservation', 'appointment', 'schedule'],
  ['deliver', 'delivery', 'ship', 'shipping'],
  ['refund', 'return', 'money'],
];
const groups = synonyms.map((group) => new Set(group.map(stem)));

/** A stem with those that mean nearly the same. */
export function related(term: string): Set<string> {
  const all = new Set([term]);
  for (const group of groups) if (group.has(term)) for (const word of group) all.add(word);
  return all;
}

export interface Match {
  sentence: string;
  score: number;
  /** Share of the question's content words found in the sentence; a synonym counts half. */
  coverage: number;
  position: number;
}

/** Sentences of a text that share content words with a question, best first (BM25; a synonym counts half). */
export function findSentences(text: string, question: string): Match[] {
  const sentences = sentencesOf(text);
  const stems = sentences.map(stemsOf);
  const averageLength = stems.reduce((total, words) => total + words.length, 0) / Math.max(1, stems.length);
  const frequency = (term: string): number => stems.filter((words) => words.includes(term)).length;
  const terms = [...new Set(stemsOf(question))];
  return sentences
    .map((sentence, position) => {
      const words = stems[position] ?? [];
      const score = terms.reduce(
        (total, term) => total + weight({ term, words, averageLength, count: sentences.length, frequency }),
        0,
      );
      return { sentence, score, position, coverage: coverageOf(terms, words) };
    })
    .filter((match) => match.score > 0)
    .toSorted((left, right) => right.score - left.score);
}

function coverageOf(terms: readonly string[], words: readonly string[]): number {
  const found = terms.map((term) =>
    words.includes(term) ? 1 : words.some((word) => related(term).has(word)) ? 0.5 : 0,
  );
  return found.reduce((total: number, share) => total + share, 0) / Math.max(1, terms.length);
}

interface Weighing {
  term: string;
  words: readonly string[];
  averageLength: number;
  count: number;
  frequency: (term: string) => number;
}

function weight({ term, words, averageLength, count, frequency }: Weighing): number {
  const exact = words.filter((word) => word === term).length;
  const close = related(term);
  const synonym = exact > 0 ? 0 : words.filter((word) => close.has(word)).length * 0.5;
  const times = exact + synonym;
  if (times === 0) return 0;
  const found = Math.max(1, frequency(term));
  const rarity = Math.log(1 + (count - found + 0.5) / (found + 0.5));
  const length = 0.25 + 0.75 * (words.length / Math.max(1, averageLength));
  return (rarity * times * 2.2) / (times + 1.2 * length);
}
