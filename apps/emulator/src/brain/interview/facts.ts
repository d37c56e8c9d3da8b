import { realtimeVoiceNames } from '../../speech/voices.ts';
import { findLanguage, languageNames } from '../languages.ts';
import { asSentence, upperFirst } from '../words.ts';
import { factFor } from './fields.ts';
import type { Facts, Found } from './fields.ts';

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
