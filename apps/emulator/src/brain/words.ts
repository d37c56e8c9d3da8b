/** The text with its first letter in lower case, unless it begins with "I", an abbreviation or a name of two words. */
export function lowerFirst(text: string): string {
  const isKept = /^(?:I\b|\p{Lu}\S*\p{Lu}|\p{Lu}\S*\s\p{Lu})/u.test(text);
  return isKept && !/^(?:A|An|The|Our|My)\s/u.test(text) ? text : text.charAt(0).toLowerCase() + text.slice(1);
}

export function upperFirst(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** "notes.txt", "check_stock", "shop.example/hours": a name that is said as it is written. */
const nameInFront = /^\S*[\p{L}\p{N}][._/@][\p{L}\p{N}]/u;

/** The text as one sentence: spaces tidied, a capital in front unless a file or the like begins it, a full stop behind. */
export function asSentence(text: string): string {
  const tidy = text.replaceAll(/\s+/gu, ' ').trim();
  if (tidy === '') return '';
  const whole = /[.!?…]["'”’)]?$/u.test(tidy) ? tidy : `${tidy}.`;
  return nameInFront.test(whole) ? whole : upperFirst(whole);
}

/** The text without the punctuation at its end, to go on with it inside a sentence. */
export function withoutStop(text: string): string {
  return text.trim().replace(/[\s.!,;:]+$/u, '');
}

export function withArticle(noun: string): string {
  if (/^(?:an?|the|our|your|my)\s/iu.test(noun)) return noun;
  return `${/^[aeiou]/iu.test(noun) ? 'an' : 'a'} ${noun}`;
}

/** The text inside its own quotation marks, or as it is. */
export function unquoted(text: string): string {
  const match = /^\s*["“”'‘](?<inside>[\s\S]+?)["”’']?\s*[.]?\s*$/u.exec(text);
  return (match?.groups?.['inside'] ?? text).trim();
}

export function countWords(text: string): number {
  return text.split(/\s+/u).filter((word) => /[\p{L}\p{N}]/u.test(word)).length;
}

/** _So_ or __so__; the underscores of a NAME_LIKE_THIS are its own. */
const emphasis = /(?<![\p{L}\p{N}_])(?<marks>_{1,3})(?=[^\s_])(?<words>[^_]*[^\s_])\k<marks>(?![\p{L}\p{N}_])/gu;

/** Sentences, without markdown headings, bullets and "Label:" lines. */
export function sentencesOf(text: string): string[] {
  return text
    .split(/\n+/u)
    .map((line) =>
      line
        .replace(/^\s*(?:[-*•]|\d+[.)])\s+/u, '')
        .replaceAll(/[*`]/gu, '')
        .replaceAll(emphasis, '$<words>')
        .trim(),
    )
    .filter((line) => line !== '' && !line.startsWith('#') && !/^[^.!?]{1,60}:$/u.test(line))
    .flatMap((line) => line.split(/(?<=[.!?])\s+(?=["“'(]?[\p{Lu}\p{N}])/u))
    .map((sentence) => sentence.trim())
    .filter((sentence) => /\p{L}/u.test(sentence));
}

/** "books" to "book", "does" to "do": a verb as it follows "You". */
export function secondPersonVerb(verb: string): string {
  const irregular: Record<string, string> = { is: 'are', has: 'have', does: 'do', goes: 'go' };
  const known = irregular[verb.toLowerCase()];
  if (known !== undefined) return known;
  if (/[^aeiou]ies$/u.test(verb)) return verb.replace(/ies$/u, 'y');
  if (/(?:sses|shes|ches|xes|zzes)$/u.test(verb)) return verb.slice(0, -2);
  return /[^s]s$/u.test(verb) ? verb.slice(0, -1) : verb;
}
