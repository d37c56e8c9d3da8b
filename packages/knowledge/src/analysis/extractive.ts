import { statementsIn } from '../memory/extractive.ts';
import type { SaidTurn } from './material.ts';

const maxTelling = 5;
const maxWords = 400;
/** Words of one turn or two that say what any call says. */
const minTellingWords = 5;

const wordsOf = (text: string): string[] => text.toLowerCase().match(/[\p{L}\p{N}][\p{L}\p{M}\p{N}'’-]*/gu) ?? [];

/**
 * The call in its own words, for where no model sums it up: the first and the last exchange, and the turns between that say
 * most. A line a turn, "[seq] person: words". Null: nothing was said.
 */
export function extractiveSummary(turns: readonly SaidTurn[]): string | null {
  if (turns.length === 0) return null;
  const ends = new Set([...turns.slice(0, 2), ...turns.slice(-2)]);
  const telling = mostTelling(turns.filter((turn) => !ends.has(turn)));
  return turns
    .filter((turn) => ends.has(turn) || telling.has(turn))
    .map(({ seq, role, text }) => `[${seq}] ${role}: ${shortened(text.replaceAll(/\s+/gu, ' '))}`)
    .join('\n');
}

const shortened = (text: string): string => (text.length <= maxWords ? text : `${text.slice(0, maxWords).trimEnd()}…`);

/** What the person says of themselves or in figures first, then words that come up again and again. */
function mostTelling(turns: readonly SaidTurn[]): ReadonlySet<SaidTurn> {
  const counts = new Map<string, number>();
  for (const { text } of turns)
    for (const word of new Set(wordsOf(text))) counts.set(word, (counts.get(word) ?? 0) + 1);
  const score = ({ role, text }: SaidTurn): number => {
    const words = [...new Set(wordsOf(text))];
    const weight = words
      .filter((word) => word.length > 4)
      .reduce((sum, word) => sum + ((counts.get(word) ?? 0) > 1 ? 2 : 1), 0);
    const isOwn = role === 'person' && statementsIn(text).length > 0;
    return (
      weight / Math.sqrt(words.length + 1) + (isOwn ? 5 : 0) + (/\d/u.test(text) ? 2 : 0) + (role === 'person' ? 1 : 0)
    );
  };
  const long = turns.filter(({ text }) => wordsOf(text).length >= minTellingWords);
  return new Set(long.toSorted((a, b) => score(b) - score(a)).slice(0, maxTelling));
}
