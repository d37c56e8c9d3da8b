import { interview, isInterview } from './interview/interviewer.ts';
import { speakAsAgent } from './persona/persona.ts';
import { ownInstructions, say } from './turn.ts';
import type { Reply, Turn } from './turn.ts';

/**
 * What the emulator answers. There is no language model behind it: it says words it is told to say, plays Voxie
 * when Voxie's tools are there, and otherwise answers from the agent's own instructions. It invents nothing.
 */
export function think(turn: Turn): Reply {
  const words = wordsToSay(turn);
  if (words !== null) return say(words);
  return isInterview(turn) ? interview(turn) : speakAsAgent(turn);
}

/** `Say exactly this greeting, word for word: "..."`: the text in quotation marks, which may hold quotations itself. */
export function wordsToSay(turn: Turn): string | null {
  const match = /\b(?:say|speak|read|repeat|greet)\b[^"“\n]{0,160}\b(?:exact(?:ly)?|word for word|verbatim)\b[^"“]{0,160}["“](?<words>[\s\S]+)["”]/iu.exec(ownInstructions(turn));
  return match?.groups?.['words']?.trim() ?? null;
}
