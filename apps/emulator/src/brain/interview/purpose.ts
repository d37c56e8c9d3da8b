import type { AgentDraft } from '@voxie/contracts';

import { asSentence, lowerFirst, upperFirst, withArticle, withoutStop } from '../words.ts';
import { isVerb, toSecondPerson } from './verbs.ts';

const leadIn =
  /^(?:(?:hi|hello|hey|ok|okay|well|so|um|uh|yes|please)[,!.]?\s+)*(?:(?:i|we)(?:'d| would)? (?:want|need|like|love|am looking for|are looking for|have in mind)(?: to (?:have|build|create|make))?\s+|(?:please )?(?:create|build|make|set up)(?: me| us)?\s+|it(?:'s| is| will be| should be)\s+|(?:something|someone|somebody)\s+)?/iu;
const generic =
  /^(?:an?|the|my|our|one|some)?\s*(?:new )?(?:voice |ai |phone |virtual )*(?:agents?|assistants?|bots?|something|someone|one)?\s*(?=(?:that|who|which|to|for)\b)/iu;
const relative = /^(?:that|who|which)\s+(?:can |should |will |would |must |could )?/iu;
const modal =
  /^(?:it |she |he |they |the agent )?(?:should|must|can|will|would|could|has to|needs to|is (?:there |supposed )?to)\s+(?:be able to\s+)?|^to\s+/iu;

/** What the person wants, freed from "I want an agent that". A noun ("A host for ...") or a verb ("Take orders"). */
export function describePurpose(answer: string): Pick<AgentDraft, 'description' | 'type'> {
  const [first = '', ...more] = answer.trim().split(/(?<=[.!?])\s+(?=\p{Lu})/u);
  let core = first.replace(leadIn, '').replace(generic, '');
  if (relative.test(core)) core = toSecondPerson(core.replace(relative, ''));
  else if (modal.test(core)) core = core.replace(modal, '');
  else if (/^(?:it|she|he)\s+\p{L}+s\b/iu.test(core)) core = toSecondPerson(core.replace(/^\S+\s+/u, ''));
  else if (/^for\s+/iu.test(core)) core = `an assistant ${core}`;
  if (withoutStop(core) === '') core = answer;
  const description = [core, ...more]
    .map((sentence) => asSentence(ours(sentence)))
    .join(' ')
    .slice(0, 500);
  return { description, type: typeOf(core) };
}

function ours(text: string): string {
  return text.replaceAll(/\bmy\b/gu, 'our').replaceAll(/\bMy\b/gu, 'Our');
}

const kinds: readonly [RegExp, string][] = [
  [/\b(?:book|appointment|reserv|schedul)/iu, 'booking assistant'],
  [/\b(?:quiz|teach|tutor|lesson|homework|practi[cs]e|learn)/iu, 'tutor'],
  [/\b(?:survey|feedback|interview)/iu, 'survey agent'],
  [/\b(?:sell|sales|leads?|upsell|pitch)\b/iu, 'sales assistant'],
  [/\b(?:order|menu|pizza|restaurant|food)/iu, 'order assistant'],
  [/\b(?:recipe|cook|bak(?:e|ing))/iu, 'cooking assistant'],
  [/\b(?:support|help ?desk|complain|troubleshoot|customer)/iu, 'support assistant'],
  [/\b(?:story|stories|joke|entertain|companion|chat)/iu, 'companion'],
  [/\b(?:recept|front desk|route|transfer)/iu, 'receptionist'],
];

function typeOf(core: string): string {
  const noun =
    /^(?:an?|the|our|my)\s+(?<noun>[^,.;]+?)(?=\s+(?:for|who|that|which|to|at|of|in|on|with|called|named|where)\b|[,.;]|$)/iu.exec(
      core,
    );
  const words = noun?.groups?.['noun']?.trim() ?? '';
  const isPlain = /^(?:voice |ai |phone |virtual )*(?:agent|assistant|bot|helper)$/iu.test(words);
  if (words !== '' && !isPlain && words.split(' ').length <= 5) return words;
  return kinds.find(([pattern]) => pattern.test(core))?.[1] ?? 'assistant';
}

/** How composed instructions end, which tells them from those a person wrote. */
export const COMPOSED_END =
  'Keep your answers short, ask one thing at a time, and say so when you do not know something.';

/** The agent's instructions, from the fields that shape them; the same fields always give the same text. */
export function composeInstructions(draft: AgentDraft): string {
  const { name, description = '', audience = '', personality = '' } = draft;
  const type = draft.type ?? '';
  const isNoun = /^(?:an?|the|our)\s/iu.test(description);
  const who = isNoun ? lowerFirst(withoutStop(description)) : type === '' ? 'a voice assistant' : withArticle(type);
  const parts = [
    name === undefined || name === '' ? `You are ${who}.` : `You are ${name}, ${who}.`,
    isNoun || description === '' ? '' : task(description),
    audience === ''
      ? ''
      : `You talk with ${lowerFirst(ours(withoutStop(audience)).replace(/^(?:for|to|with)\s+/iu, ''))}.`,
    personality === '' ? '' : `Your manner: ${lowerFirst(withoutStop(personality))}.`,
    COMPOSED_END,
  ];
  return parts.filter((part) => part !== '').join(' ');
}

function task(description: string): string {
  if (/^\p{L}+ing\b/u.test(description)) return `You help with ${lowerFirst(description)}`;
  if (/^(?:You|I)\b/u.test(description)) return upperFirst(description.replace(/^I\b/u, 'You'));
  const isTask = isVerb(/^\p{L}+/u.exec(description)?.[0] ?? '');
  return isTask
    ? `You ${description.charAt(0).toLowerCase()}${description.slice(1)}`
    : `Your task: ${lowerFirst(description)}`;
}
