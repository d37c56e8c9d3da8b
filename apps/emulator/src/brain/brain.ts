import { isSummaryWanted, summaryOf } from './extract/summary.ts';
import { interview, isInterview } from './interview/interviewer.ts';
import { notRecognised } from './not-recognised.ts';
import { speakAsAgent } from './persona/persona.ts';
import { newestSaid, ownInstructions, say } from './turn.ts';
import type { Reply, Turn } from './turn.ts';

/**
 * What the emulator answers. There is no language model behind it: it says words it is told to say, plays Voxie
 * when Voxie's tools are there, and otherwise answers from the agent's own instructions. It invents nothing.
 */
export function think(turn: Turn): Reply {
  const words = wordsToSay(turn);
  if (words !== null) return say(words);
  if (newestSaid(turn)?.kind === 'speech') return say(notRecognised(turn));
  if (isSummaryWanted(turn)) return say(summaryOf(turn));
  return isInterview(turn) ? interview(turn) : speakAsAgent(turn);
}

const QUOTED =
  /\b(?:say|speak|read|repeat|greet)\b[^"“\n]{0,160}\b(?:exact(?:ly)?|word for word|verbatim)\b[^"“]{0,160}["“](?<words>[\s\S]+)["”]/iu;

/**
 * The words that the instructions for this reply ask for. `Say exactly this greeting, word for word: "..."` gives the
 * text in quotation marks, which may hold quotations itself; a wish to say goodbye gives a goodbye.
 */
export function wordsToSay(turn: Turn): string | null {
  const own = ownInstructions(turn);
  const quoted = QUOTED.exec(own)?.groups?.['words'];
  if (quoted !== undefined) return quoted.trim();
  if (/\b(?:say goodbye|farewell)\b/iu.test(own)) {
    return 'I have to end our call here. Goodbye, and thank you for talking with me.';
  }
  return /\b(?:still (?:there|here|listening))\b/iu.test(own) ? 'Are you still there?' : null;
}
