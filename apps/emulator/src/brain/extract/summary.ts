import type { Turn } from '../turn.ts';
import { asSentence, countWords, sentencesOf } from '../words.ts';
import { saidIn } from './said.ts';

const maxSentences = 8;
const maxCharacters = 900;

/** The instructions are to summarise, and nothing else is asked for. */
export function isSummaryWanted({ instructions, tools }: Turn): boolean {
  const isTask = /^\W*(?:you |please )?(?:(?:briefly )?summari[sz]e|compress|write (?:a |one )?(?:\w+ )?summary)\b/iu;
  return tools.length === 0 && isTask.test(instructions);
}

/** What was said, in the words in which it was said: what the person wanted, and the agent's last answer. */
export function summaryOf(turn: Turn): string {
  const said = saidIn(turn);
  const asked = said.filter(({ role }) => role === 'person').flatMap(({ text }) => sentencesOf(text).slice(0, 1));
  const told = said.filter(({ role }) => role === 'agent').flatMap(({ text }) => sentencesOf(text).slice(0, 1));
  const wanted = asked.filter((sentence) => countWords(sentence) > 2).slice(0, maxSentences);
  const answered = told.at(-1);
  const parts = [
    wanted.length === 0
      ? 'The person said nothing that was recognised.'
      : `The person said: ${wanted.map(asSentence).join(' ')}`,
    answered === undefined ? '' : `The agent said at the end: ${asSentence(answered)}`,
  ];
  return parts
    .filter((part) => part !== '')
    .join(' ')
    .slice(0, maxCharacters);
}
