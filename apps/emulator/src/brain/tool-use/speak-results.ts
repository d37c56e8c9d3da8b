import { answerOf, parseJson } from '../json.ts';
import type { Entry, Turn } from '../turn.ts';
import { asSentence, withoutStop } from '../words.ts';
import { abilityOf } from './abilities.ts';
import { isCollecting, tellCollected } from './collecting.ts';
import { KNOWLEDGE, tellFound } from './found.ts';
import { forPerson, inWords, shorten, spaced } from './words-of.ts';

export const GOODBYE = 'Goodbye, and thank you for talking with me.';
export const END_CALL = /^(?:end_call|hang_up|end_conversation)$/u;

/** What came back from tools since anyone spoke, said aloud. Null: nothing did. */
export function speakResults(turn: Turn): string | null {
  const results = freshPairs(turn);
  if (results.length === 0) return null;
  if (results.some(({ name }) => END_CALL.test(name))) return GOODBYE;
  return results.map((result) => speakResult(turn, result)).join(' ');
}

interface Result {
  name: string;
  args: unknown;
  output: string;
}

/** Each result with the call it answers. */
function freshPairs({ entries }: Turn): Result[] {
  const last = entries.findLastIndex(({ kind }) => kind === 'user' || kind === 'assistant' || kind === 'speech');
  const calls = entries.filter((entry) => entry.kind === 'call');
  return entries.slice(last + 1).flatMap((entry: Entry) => {
    if (entry.kind !== 'result') return [];
    const made = calls.findLast(({ callId }) => callId === entry.callId);
    return [{ name: made?.name ?? '', args: parseJson(made?.arguments ?? ''), output: entry.output }];
  });
}

function speakResult(turn: Turn, { name, args, output }: Result): string {
  const { text, value } = answerOf(output);
  if (name === KNOWLEDGE) return tellFound({ text, value }, newestQuestion(turn));
  const offer = turn.tools.find((each) => each.name === name);
  const collected = isCollecting(offer) ? tellCollected({ text, value }, args) : null;
  if (collected !== null) return collected;
  const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
  const told = isObject && offer !== undefined ? abilityOf(offer)?.tell?.({ ...value }) : undefined;
  return told === undefined || told === null ? speakValue(value, text) : asSentence(shorten(told));
}

function newestQuestion({ entries }: Turn): string {
  const asked = entries.findLast((entry) => entry.kind === 'user');
  return asked?.text ?? '';
}

function speakValue(value: unknown, text: string): string {
  if (value === undefined || typeof value === 'string') {
    return text.trim() === '' ? 'That is done.' : asSentence(shorten(forPerson(text) || text));
  }
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
    const parts = Object.entries(value).map(([key, part]) => `${spaced(key)} is ${inWords(part)}`);
    return parts.length === 0 ? 'That is done.' : asSentence(`Here is what I found: ${shorten(parts.join(', '))}`);
  }
  return asSentence(`Here is what I found: ${withoutStop(shorten(inWords(value)))}`);
}
