import type { AgentDraft } from '@voxie/contracts';

import { realtimeVoiceNames } from '../../speech/voices.ts';
import { findLanguage } from '../languages.ts';
import { asSentence, unquoted, upperFirst, withoutStop } from '../words.ts';
import { describePurpose } from './purpose.ts';

/** The fields of a draft Voxie writes, without the removals a patch may also carry. */
export type Facts = Pick<
  AgentDraft,
  | 'name'
  | 'type'
  | 'description'
  | 'audience'
  | 'personality'
  | 'instructions'
  | 'knowledge'
  | 'neverDo'
  | 'endWhen'
  | 'greeting'
  | 'language'
  | 'realtime'
>;

/** Facts found in a text, and what of the text is left when they are taken out. */
export interface Found {
  facts: Facts;
  rest: string;
}

export type Field = keyof Facts;

const fieldWords: readonly [RegExp, Field][] = [
  [/^(?:name)$/iu, 'name'],
  [/^(?:greeting|first words|welcome)(?: message| line)?$/iu, 'greeting'],
  [/^(?:audience|callers|users)$/iu, 'audience'],
  [/^(?:personality|tone|style|manner|character)$/iu, 'personality'],
  [/^(?:language)$/iu, 'language'],
  [/^(?:purpose|description|task|job|goal)$/iu, 'description'],
  [/^(?:type|role|kind)$/iu, 'type'],
  [/^(?:instructions?|prompt)$/iu, 'instructions'],
  [/^(?:knowledge|facts)$/iu, 'knowledge'],
  [/^(?:limits?|never|rules?|must not|never do|what it must never do)$/iu, 'neverDo'],
  [/^(?:ending|end|end of the call|when (?:to|it should) end(?: the call)?)$/iu, 'endWhen'],
  [/^(?:voice)$/iu, 'realtime'],
];

/** The words for the fields, as a part of a pattern. */
export const fieldPattern =
  'name|greeting(?: message| line)?|first words|welcome(?: message| line)?|audience|callers|users|personality|tone|style|manner|character|language|purpose|description|task|job|goal|type|role|kind|instructions?|prompt|knowledge|facts|limits?|rules?|never do|what it must never do|ending|end of the call|when (?:to|it should) end(?: the call)?|voice';

/** The dotted paths the facts set. */
export function pathsOf(facts: Facts): string[] {
  return Object.keys(facts).map((field) => (field === 'realtime' ? 'realtime.voice' : field));
}

export function fieldOf(words: string | undefined): Field | undefined {
  return fieldWords.find(([pattern]) => pattern.test(words ?? ''))?.[1];
}

/** Which field the person speaks of, without saying its new value. */
export function findFieldName(text: string): Field | null {
  const named = new RegExp(`\\b(${fieldPattern})\\b`, 'iu').exec(text)?.[1];
  return fieldOf(named) ?? null;
}

/** One field from the words given for it; empty when the words do not fit. */
export function factFor(field: Field, value: string): Facts {
  const plain = unquoted(value);
  switch (field) {
    case 'name':
      return { name: withoutStop(plain).slice(0, 80) };
    case 'language': {
      const language = findLanguage(plain);
      const tag = /^[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*$/u.exec(withoutStop(plain))?.[0];
      const found = language?.tag ?? tag;
      return found === undefined ? {} : { language: found };
    }
    case 'realtime': {
      const name = realtimeVoiceNames.find((voice) => plain.toLowerCase().includes(voice));
      return name === undefined ? {} : { realtime: { voice: name } };
    }
    case 'type':
      return { type: withoutStop(plain.replace(/^an?\s+/iu, '')).slice(0, 80) };
    case 'greeting':
      return { greeting: upperFirst(plain) };
    case 'description': {
      const { description } = describePurpose(plain);
      return description === undefined ? {} : { description };
    }
    default:
      return { [field]: asSentence(plain) };
  }
}
