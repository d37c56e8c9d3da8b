import type { AgentDraft } from '@voxie/contracts';

import { realtimeVoiceNames } from '../../speech/voices.ts';
import { findLanguage, languageNames } from '../languages.ts';
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

type Field = keyof Facts;

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

const fieldPattern =
  'name|greeting(?: message| line)?|first words|welcome(?: message| line)?|audience|callers|users|personality|tone|style|manner|character|language|purpose|description|task|job|goal|type|role|kind|instructions?|prompt|knowledge|facts|limits?|rules?|never do|what it must never do|ending|end of the call|when (?:to|it should) end(?: the call)?|voice';

const commands = [
  new RegExp(
    `\\b(?:change|set|update|make|edit|switch|turn)\\s+(?:the |its |her |his |their |my )?(?:agent'?s? )?(?<field>${fieldPattern})\\s+(?:to|into|as|be|:)\\s*(?<value>[\\s\\S]+)$`,
    'iu',
  ),
  new RegExp(
    `\\b(?:the|its|her|his|agent'?s)\\s+(?<field>${fieldPattern})\\s+(?:should be|must be|is|shall be|will be|:)\\s*(?<value>[\\s\\S]+)$`,
    'iu',
  ),
  new RegExp(`^\\s*(?<field>${fieldPattern})\\s*:\\s*(?<value>[\\s\\S]+)$`, 'iu'),
  /\b(?<field>name)\s+(?:it|her|him|the agent)\s+(?<value>["“]?\p{Lu}[\s\S]+)$/iu,
];

const changeCommand = commands[0];
const longFields: readonly (Field | undefined)[] = ['greeting', 'instructions', 'knowledge', 'neverDo', 'description'];

/**
 * "Change the greeting to ...", "its name is ...": said plainly, so it also replaces what the person typed. Where a
 * free text is expected, only "change the ... to" counts.
 */
export function findCommands(text: string, expectsFreeText: boolean): Found & { fields: string[] } {
  const facts: Facts = {};
  const rest: string[] = [];
  const whole = changeCommand?.exec(text)?.groups;
  const isLong = longFields.includes(fieldOf(whole?.['field']));
  for (const clause of isLong ? [text] : clausesOf(text)) {
    const match = commands
      .slice(0, expectsFreeText ? 1 : commands.length)
      .map((command) => command.exec(clause))
      .find(Boolean);
    const field = fieldOf(match?.groups?.['field']);
    const value = match?.groups?.['value'];
    if (field === undefined || value === undefined) rest.push(clause);
    else Object.assign(facts, factFor(field, value.replace(/,?\s*(?:please|thanks|thank you)\s*[.!]*$/iu, '')));
  }
  return { facts, rest: rest.join(' '), fields: pathsOf(facts) };
}

/** The dotted paths the facts set. */
export function pathsOf(facts: Facts): string[] {
  return Object.keys(facts).map((field) => (field === 'realtime' ? 'realtime.voice' : field));
}

function fieldOf(words: string | undefined): Field | undefined {
  return fieldWords.find(([pattern]) => pattern.test(words ?? ''))?.[1];
}

/** Which field the person speaks of, without saying its new value. */
export function findFieldName(text: string): Field | null {
  const named = new RegExp(`\\b(${fieldPattern})\\b`, 'iu').exec(text)?.[1];
  return fieldOf(named) ?? null;
}

/** One field from the words given for it; empty when the words do not fit. */
function factFor(field: Field, value: string): Facts {
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

interface Rule {
  pattern: RegExp;
  read: (value: string) => Facts;
}

const end = String.raw`(?=\s*(?:[.;!?](?:\s|$)|$|,?\s+(?:and|but)\s+(?:it |she |he )?(?:must |should |may |can |will )?(?:never|speaks?|talks?|greets?|ends?|hangs?|be\b)))`;
const nameWords = String.raw`(?<value>["“][^"”]+["”]|(?:Dr\.? )?\p{Lu}[\p{L}\d'-]*(?: \p{Lu}[\p{L}\d'-]*){0,2})`;

const rules: readonly Rule[] = [
  {
    pattern: new RegExp(String.raw`\b(?<value>${languageNames})[- ]speaking\s+`, 'iu'),
    read: (value) => factFor('language', value),
  },
  {
    pattern: new RegExp(
      String.raw`,?\s*\b(?:(?:and\s+)?(?:please\s+)?(?:[Cc]all(?:ed)?|[Nn]amed?|[Nn]ame is|goes by)(?:\s+(?:it|her|him|the agent))?)\s+${nameWords}`,
      'u',
    ),
    read: (value) => factFor('name', value),
  },
  {
    pattern:
      /\b(?:(?:and\s+)?(?:it\s+)?(?:should\s+)?(?:greet(?:s|ing)?(?: (?:people|callers|them|everyone))?|starts?|begins?|opens?)\s+(?:with|by saying|saying))\s+["“](?<value>[^"”]+)["”]\.?/iu,
    read: (value) => factFor('greeting', value),
  },
  {
    pattern: new RegExp(
      String.raw`,?\s*\b(?:(?:and|but)\s+)?(?:it|she|he)?\s*(?:must |should |may |can |will )?(?<value>(?:never\b|must not|should not|shouldn'?t|mustn'?t|don'?t ever|do not ever)[^.;!?]*?)${end}`,
      'iu',
    ),
    read: (value) => ({
      neverDo: asSentence(
        upperFirst(value.replace(/^(?:must not|should not|shouldn'?t|mustn'?t|don'?t ever|do not ever)/iu, 'never')),
      ),
    }),
  },
  {
    pattern: new RegExp(
      String.raw`,?\s*\b(?:and\s+)?(?:it|she|he)?\s*(?:should |must )?(?:end|ends|hang up|hangs up|finish|finishes|stop|close)(?: the (?:call|conversation|talk))?\s+(?<value>(?:when|once|after|as soon as|if)\s[^.;!?]*?)${end}`,
      'iu',
    ),
    read: (value) => ({ endWhen: asSentence(value) }),
  },
  {
    pattern:
      /,?\s*\b(?:the audience is|(?:it|she|he) (?:talks|speaks) (?:to|with)|used by|the (?:callers|users) are)\s+(?<value>[^.;!?]+)/iu,
    read: (value) => ({ audience: asSentence(value) }),
  },
  {
    pattern: new RegExp(
      String.raw`,?\s*\b(?:with|use|using)\s+(?:the\s+)?(?:voice\s+(?<value>${realtimeVoiceNames.join('|')})|(?<other>${realtimeVoiceNames.join('|')})\s+voice)\b`,
      'iu',
    ),
    read: (value) => factFor('realtime', value),
  },
];

/** Facts told by the way: "a host called Mia who speaks Hindi and must never take payments". */
export function findFacts(text: string): Found {
  const facts: Facts = {};
  let rest = text;
  for (const { pattern, read } of rules) {
    const match = pattern.exec(rest);
    const value = match?.groups?.['value'] ?? match?.groups?.['other'];
    if (!match || value === undefined) continue;
    Object.assign(facts, read(value));
    rest = rest.slice(0, match.index) + rest.slice(match.index + match[0].length);
  }
  const language = findLanguage(rest);
  if (
    language &&
    /^[\s,]*(?:and\s+|,\s*)?(?:(?:it|she|he)\s+)?(?:should\s+|must\s+)?(?:speak|talk|answer|repl|in\b|language)/iu.test(
      language.words,
    )
  ) {
    facts.language = language.tag;
    rest = rest.replace(language.words, '');
  }
  return { facts, rest: tidy(rest) };
}

function tidy(text: string): string {
  return text
    .replaceAll(/\s+/gu, ' ')
    .replaceAll(/\s+([.,;!?])/gu, '$1')
    .replaceAll(/(?:[,;]\s*)+([.!?])/gu, '$1')
    .replaceAll(/(?:\b(?:and|but|who|that|which)\s*)(?=[.,;!?]|$)/giu, '')
    .replaceAll(/([.!?])(?:\s*[.!?])+/gu, '$1')
    .replace(/^[\s,.;!?]+/u, '')
    .trim();
}

/** Parts that may each carry a command of its own. A quotation is never cut. */
function clausesOf(text: string): string[] {
  if (/["“]/u.test(text)) return [text];
  return text
    .split(/(?<=[.!?;])\s+|,?\s+and\s+(?=(?:please\s+)?(?:change|set|update|make|call|name|the|its|her|his)\b)/u)
    .filter((clause) => clause.trim() !== '');
}
