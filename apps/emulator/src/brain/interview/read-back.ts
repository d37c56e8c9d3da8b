import type { AgentDraft } from '@voxie/contracts';
import { defaultGreeting } from '@voxie/contracts';

import { languageName } from '../languages.ts';
import { asSentence, lowerFirst, withArticle } from '../words.ts';
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
  ];
  return `${parts.filter((part) => part !== '').join(' ')} ${CONFIRM_QUESTION}`;
}
