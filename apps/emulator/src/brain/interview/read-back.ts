import type { AgentDraft } from '@voxie/contracts';
import { defaultGreeting, languageName, providers, turnTakingPresetOf, turnTakingSchema } from '@voxie/contracts';

import { asSentence, lowerFirst, upperFirst, withArticle } from '../words.ts';
import { CONFIRM_QUESTION, READ_BACK_START } from './topics.ts';

/** The whole draft in a few spoken sentences, with the question whether to save it. */
export function readBack(draft: AgentDraft): string {
  const name = draft.name ?? 'your agent';
  const greeting = (draft.greeting ?? defaultGreeting).replaceAll('{name}', name);
  const parts = [
    `${READ_BACK_START} ${name}${draft.type === undefined || draft.type === '' ? '' : `, ${withArticle(draft.type)}`}.`,
    draft.description === undefined ? '' : `Purpose: ${asSentence(lowerFirst(draft.description))}`,
    draft.audience === undefined ? '' : `For: ${asSentence(lowerFirst(draft.audience))}`,
    draft.personality === undefined ? '' : `Manner: ${asSentence(lowerFirst(draft.personality))}`,
    draft.language === undefined ? '' : `Language: ${languageName(draft.language)}.`,
    `The first words are: "${greeting}"`,
    draft.knowledge === undefined ? '' : `What it knows: ${asSentence(draft.knowledge)}`,
    draft.neverDo === undefined ? '' : `Limits: ${asSentence(draft.neverDo)}`,
    draft.endWhen === undefined ? '' : `The call ends: ${asSentence(lowerFirst(draft.endWhen))}`,
    ...equipment(draft),
  ];
  return `${parts.filter((part) => part !== '').join(' ')} ${CONFIRM_QUESTION}`;
}

/** What it has beyond its words. */
function equipment({ tools = {}, knowledgeBase, tts, mode, turnTaking }: AgentDraft): string[] {
  const names = Object.keys(tools);
  const sources = knowledgeBase?.sources ?? [];
  const provider = mode === undefined || mode === 'realtime' ? undefined : tts?.provider;
  const voice = tts?.voice === undefined ? '' : `, with the voice ${upperFirst(tts.voice)}`;
  const preset = turnTaking === undefined ? null : turnTakingPresetOf(turnTakingSchema.parse(turnTaking));
  return [
    names.length === 0 ? '' : `It can use: ${names.join(', ')}.`,
    sources.length === 0 ? '' : `It looks things up in: ${sources.join(', ')}.`,
    provider === undefined ? '' : `It speaks by ${providers[provider].title}${voice}.`,
    preset === null ? '' : `Turn-taking: ${preset}.`,
  ];
}
