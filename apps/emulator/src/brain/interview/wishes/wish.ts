import type { AgentDraft, Choice, ChoiceTopic, SpokenPatch, TurnTakingPreset } from '@voxie/contracts';

import type { ToolRequest } from '../../turn.ts';

/** Something the person wants of the agent beyond its words. */
export interface Wish {
  /** The words that said it. */
  taken: string;
  patch?: SpokenPatch;
  preset?: TurnTakingPreset;
  request?: ToolRequest;
  /** What must be looked up before it can be written. */
  needs?: ChoiceTopic;
  /** Why it cannot be done, to be said. */
  refusal?: string;
}

export interface Wishing {
  draft: AgentDraft;
  /** What was looked up for this wish; null: nothing yet. */
  listed: { topic: ChoiceTopic; choices: readonly Choice[] } | null;
}

export type FindWish = (sentence: string, wishing: Wishing) => Wish | null;

/** Sentences as they were typed: names and addresses keep every character. A quotation is never cut. */
export function typedSentences(text: string): string[] {
  const parts = /["“]/u.test(text) ? [text] : text.split(/(?<=[.!?])\s+(?=["“]?\p{Lu})/u);
  return parts.map((part) => part.trim()).filter((part) => part !== '');
}

/** "Check the stock" as `check_stock`. */
export function toolNameOf(words: string): string {
  const name = words
    .toLowerCase()
    .replaceAll(/\b(?:the|a|an|our|my|your|its|their)\b/gu, ' ')
    .replaceAll(/[^a-z0-9]+/gu, '_')
    .replaceAll(/^[^a-z]+|_+$/gu, '');
  return name === '' ? 'http_request' : name.slice(0, 64);
}
