import type { AgentDraft } from '@voxie/contracts';

import { findLanguage } from '../languages.ts';
import { asSentence, countWords, unquoted, upperFirst, withoutStop } from '../words.ts';
import type { Facts } from './fields.ts';
import { isDelegated } from './intents.ts';
import { describePurpose } from './purpose.ts';
import type { TopicId } from './topics.ts';

/** The facts in an answer to a topic's question. Empty when the answer says nothing about it. */
export function readAnswer(topic: TopicId, answer: string, draft: AgentDraft): Facts {
  if (countWords(answer) === 0) return {};
  if (isDelegated(answer)) return chooseFor(topic, draft);
  switch (topic) {
    case 'purpose':
      return describePurpose(answer);
    case 'audience':
      return {
        audience: sentence(answer, /^(?:(?:it'?s|it is|they'?re|they are|mostly|mainly|it will be|for|to)\s+)+/iu, 500),
      };
    case 'name':
      return readName(answer);
    case 'personality':
      return readPersonality(answer);
    case 'greeting':
      return readGreeting(answer, draft);
    case 'knowledge':
      return {
        knowledge: sentence(answer, /^(?:(?:it )?(?:must|should|needs to) know (?:that |about )?|that\s)/iu, 40_000),
      };
    case 'neverDo':
      return { neverDo: sentence(neverFirst(answer), /^(?:it |she |he )/iu, 5000) };
    case 'endWhen':
      return {
        endWhen: sentence(
          answer,
          /^(?:(?:it |she |he )?(?:should |must )?(?:end|hang up|finish)(?: the call| it)?\s+)/iu,
          1000,
        ),
      };
    default:
      return topic satisfies never;
  }
}

function sentence(answer: string, leadIn: RegExp, maxCharacters: number): string {
  const core = answer.trim().replace(leadIn, '');
  return asSentence(core === '' ? answer : core).slice(0, maxCharacters);
}

function neverFirst(answer: string): string {
  const bare = answer
    .trim()
    .replace(/^(?:(?:it|she|he)\s+)?(?:must|should|can|may|do(?:es)?)(?:\s+not|n'?t)\s+/iu, 'Never ')
    .replace(/^(?:(?:it|she|he|that)\s+)?(?:must|should|may|can|shall)?\s*never\s+(?:ever\s+)?/iu, 'Never ');
  return /^(?:never|no |don'?t|do not|avoid|anything|nothing)/iu.test(bare)
    ? bare
    : `Never ${bare.charAt(0).toLowerCase()}${bare.slice(1)}`;
}

const nameLeadIn =
  /^(?:(?:um|uh|well|ok|okay|hmm|maybe|perhaps|probably|i think|let'?s (?:go with|use|say|call it|name it|try)|how about|what about|we'?ll call it|we can call it|(?:please )?(?:call|name) (?:it|her|him|the agent)|(?:i'?d|i would) (?:like|go with|say|call it)|i (?:like|want|prefer)|(?:the|its|her|his) name (?:is|should be|will be)|it(?:'s| is)|it should be(?: called)?|called|named|just)[,:]?\s+)+/iu;

function readName(answer: string): Facts {
  const core = withoutStop(
    unquoted(answer.replace(nameLeadIn, ''))
      .replace(/[,.]?\s*(?:please|thanks|thank you|i think|maybe|i guess|would be (?:nice|great|good))[.!?]*$/iu, '')
      .replace(/[?]+$/u, ''),
  );
  const quoted = /["“](?<name>[^"”]{1,60})["”]/u.exec(answer)?.groups?.['name'];
  const capital = /^\p{Lu}[\p{L}\d.'-]*(?: \p{Lu}[\p{L}\d'-]*){0,3}/u.exec(core)?.[0];
  if (quoted !== undefined) return { name: quoted };
  if (countWords(core) > 0 && countWords(core) <= 3) return { name: core.split(' ').map(upperFirst).join(' ') };
  return capital === undefined ? {} : { name: withoutStop(capital) };
}

function readPersonality(answer: string): Facts {
  const language = findLanguage(answer);
  const tone = (language ? answer.replace(language.words, ' ') : answer)
    .replace(/^\s*(?:(?:it|she|he) should (?:be|sound|come across(?: as)?)|be|make it|sound|just|only)\s+/iu, '')
    .replaceAll(/\s+/gu, ' ')
    .replace(/^[\s,.;]+|(?:[\s,;]+(?:and|in|please))*[\s,.;]*$/giu, '');
  return {
    ...(language ? { language: language.tag } : {}),
    ...(countWords(tone) > 0 && !/^(?:in|and|only|the language)$/iu.test(tone)
      ? { personality: asSentence(tone).slice(0, 500) }
      : {}),
    ...(language && countWords(tone) === 0 ? { personality: 'Friendly and clear.' } : {}),
  };
}

function readGreeting(answer: string, draft: AgentDraft): Facts {
  if (
    /^(?:something|anything|a|the|just)?\s*(?:very |nice and )?(?:warm|friendly|short|simple|nice|polite|normal|usual|standard|default|formal|casual)\b/iu.test(
      answer,
    ) &&
    countWords(answer) <= 6
  ) {
    return chooseFor('greeting', draft);
  }
  const quoted = /["“](?<words>[\s\S]+)["”]/u.exec(answer)?.groups?.['words'];
  const words =
    quoted ??
    answer
      .trim()
      .replace(
        /^(?:(?:it|she|he) (?:should|could|can) (?:say|start with|greet(?: people)? with)|(?:just )?say(?:ing)?|start with|greet(?: people)? with|something like|maybe|how about)[:,]?\s+/iu,
        '',
      );
  return { greeting: upperFirst(words.trim()).slice(0, 1000) };
}

const namesToOffer = ['Maya', 'Luna', 'Robin', 'Asha', 'Noor', 'Felix'] as const;

/** "You choose": something plain and changeable. What only the person can know stays empty. */
function chooseFor(topic: TopicId, draft: AgentDraft): Facts {
  switch (topic) {
    case 'name':
      return { name: namesToOffer[(draft.description ?? '').length % namesToOffer.length] ?? namesToOffer[0] };
    case 'personality':
      return { personality: 'Warm, calm and to the point.', language: draft.language ?? 'en' };
    case 'greeting':
      return { greeting: "Hello! I'm {name}. How can I help you?" };
    case 'endWhen':
      return { endWhen: 'When the person says goodbye or has nothing more to ask.' };
    case 'neverDo':
      return { neverDo: 'Never make up facts, and never ask for passwords or card numbers.' };
    case 'purpose':
    case 'audience':
    case 'knowledge':
      return {};
    default:
      return topic satisfies never;
  }
}
