import { asSentence } from '../words.ts';

const swaps: readonly [RegExp, string][] = [
  [/\byou are\b/giu, 'I am'],
  [/\byou're\b/giu, "I'm"],
  [/\byou've\b/giu, "I've"],
  [/\byou will\b/giu, 'I will'],
  [/\byourself\b/giu, 'myself'],
  [/\byours\b/giu, 'mine'],
  [/\byour\b/giu, 'my'],
  [/\b(?<before>to|with|for|from|about|asks?|tells?|calls?|gives?) you\b/giu, '$<before> me'],
  [/\byou\b/giu, 'I'],
];

/** A sentence written to the agent, as the agent would say it: "You book tables" becomes "I book tables". */
export function toFirstPerson(sentence: string): string {
  const bare = sentence.replace(/^(?<label>[A-Z][\w ]{2,24}):\s+(?=\S)/u, '');
  const forbidden =
    /^(?:you )?(?:must |should |may |can )?(?:never|do not|don't|must not|should not|cannot|avoid)\s+(?<rest>.+)$/iu.exec(
      bare,
    );
  const rest = forbidden?.groups?.['rest'];
  if (rest !== undefined) return asSentence(`I'm sorry, I must not ${swapPronouns(rest)}`);
  return asSentence(swapPronouns(bare));
}

function swapPronouns(text: string): string {
  return swaps.reduce((result, [pattern, replacement]) => result.replaceAll(pattern, replacement), text);
}
