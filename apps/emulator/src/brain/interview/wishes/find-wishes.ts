import type { ToolRequest } from '../../turn.ts';
import { voxieTools } from '@voxie/contracts';
import type { ChoiceTopic, SpokenPatch, TurnTakingPreset } from '@voxie/contracts';

import { knowledge, limits, memory, opening, template, variable } from './conduct.ts';
import { openaiVoice, sarvam, turnTaking } from './sound.ts';
import { httpTool, kitTool, removeTool } from './tools.ts';
import { typedSentences } from './wish.ts';
import type { FindWish, Wish, Wishing } from './wish.ts';

const finders: readonly FindWish[] = [
  template,
  removeTool,
  httpTool,
  knowledge,
  kitTool,
  sarvam,
  openaiVoice,
  turnTaking,
  limits,
  opening,
  memory,
  variable,
];

export interface Wishes {
  requests: ToolRequest[];
  patch: SpokenPatch;
  preset: TurnTakingPreset | undefined;
  needs: ChoiceTopic | undefined;
  refusals: string[];
  /** What of the text is left. */
  rest: string;
}

/** How a wish begins where a free text is expected: else the text is the answer. */
const asksFor =
  /^(?:(?:and|also|please|ok(?:ay)?|oh)[, ]+)*(?:give|let|add|use|start|begin|make|set|remove|take|switch|it (?:should|must|can|needs))\b/iu;

/** What the person wants of the agent beyond its words; null: nothing. */
export function findWishes(text: string, wishing: Wishing, expectsFreeText: boolean): Wishes | null {
  const sentences = typedSentences(text);
  const wishes = sentences.flatMap((sentence): Wish[] => {
    if (expectsFreeText && !asksFor.test(sentence)) return [];
    const found = finders.map((find) => find(sentence, wishing)).find((wish) => wish !== null);
    return found === undefined || found === null ? [] : [found];
  });
  if (wishes.length === 0) return null;
  const taken = new Set(wishes.map((wish) => wish.taken));
  return {
    requests: wishes.flatMap(({ request }) => request ?? []),
    patch: wishes.reduce<SpokenPatch>((all, { patch }) => ({ ...all, ...patch }), {}),
    preset: wishes.findLast(({ preset }) => preset !== undefined)?.preset,
    needs: wishes.find(({ needs }) => needs !== undefined)?.needs,
    refusals: wishes.flatMap(({ refusal }) => refusal ?? []),
    rest: sentences.filter((sentence) => !taken.has(sentence)).join(' '),
  };
}

const topicWords: readonly [ChoiceTopic, RegExp][] = [
  ['voices', /\bvoices?\b/iu],
  ['languages', /\blanguages?\b/iu],
  ['templates', /\btemplates?\b/iu],
  ['tools', /\btools?\b/iu],
  ['models', /\bmodels?\b/iu],
  ['providers', /\bproviders?\b/iu],
  ['knowledge', /\b(?:knowledge sources?|sources|documents)\b/iu],
  ['turn_taking', /\bturn[- ]taking\b/iu],
];

/** "Which voices are there?": what the person wants to choose from. Null: no such question. */
export function choicesAsked(text: string): ToolRequest | null {
  if (!/^(?:[^.!]*\b)?(?:which|what)\b[^.!]*\?\s*$/iu.test(text)) return null;
  const topic = topicWords.find(([, words]) => words.test(text))?.[0];
  if (topic === undefined) return null;
  const of = /\b(?<of>sarvam|openai)\b/iu.exec(text)?.groups?.['of']?.toLowerCase();
  return { name: voxieTools.listChoices.name, arguments: { topic, ...(of === undefined ? {} : { of }) } };
}
