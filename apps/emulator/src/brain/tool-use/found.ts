import { findSentences } from '../persona/retrieval.ts';
import { asSentence } from '../words.ts';
import { forPerson, shorten } from './words-of.ts';

export const KNOWLEDGE = 'knowledge_search';
export const NOTHING_FOUND = 'I looked it up, and found nothing about that.';

interface Passage {
  text: string;
  /** How it is cited, as far as it says so. */
  from: string | undefined;
}

/** The sentence that answers a question best, of the passages that were found, and where it was read. */
export function tellFound({ text, value }: { text: string; value: unknown }, question: string): string {
  if (value === undefined && !/^nothing/iu.test(text)) return asSentence(forPerson(text));
  const passages = passagesIn(value);
  const matches = passages
    .flatMap((passage) =>
      findSentences(passage.text, question)
        .slice(0, 1)
        .map((match) => ({ ...match, passage })),
    )
    .toSorted((a, b) => b.coverage - a.coverage || b.score - a.score);
  const best = matches[0];
  if (best === undefined) return NOTHING_FOUND;
  const { from } = best.passage;
  return `${asSentence(shorten(best.sentence))}${from === undefined ? '' : ` I read that in ${asSentence(from)}`}`;
}

/** Passages at whatever place of the answer they stand. */
function passagesIn(value: unknown): Passage[] {
  if (Array.isArray(value)) return value.flatMap(passagesIn);
  if (typeof value !== 'object' || value === null) return [];
  const words = new Map<string, unknown>(Object.entries(value));
  const text = words.get('text');
  if (typeof text !== 'string') return [...words.values()].flatMap(passagesIn);
  const from = ['citation', 'source', 'title', 'name'].map((key) => words.get(key));
  return [{ text, from: from.find((each) => typeof each === 'string') }];
}
