import { sentencesOf } from '../words.ts';

/** `caller_name` and `callerName` as "caller name". */
export function spaced(key: string): string {
  return key
    .replaceAll(/[_-]/gu, ' ')
    .replaceAll(/(?<=[a-z])(?=[A-Z])/gu, ' ')
    .toLowerCase();
}

/** A value of JSON as it is said. */
export function inWords(value: unknown): string {
  if (Array.isArray(value)) return value.map(inWords).join(', ');
  if (typeof value === 'object' && value !== null) {
    return Object.entries(value)
      .map(([key, part]) => `${spaced(key)} ${inWords(part)}`)
      .join(', ');
  }
  return typeof value === 'string' ? value : value === null ? 'nothing' : JSON.stringify(value);
}

export function shorten(text: string): string {
  return text.length <= 400 ? text : `${text.slice(0, 400).replace(/\s\S*$/u, '')} …`;
}

/** What is told to the model alone: what to do about it. */
const forModel =
  /^(?:say|tell|do not|don't|ask|use|call|read|search again|answer|go on|wait|begin|name|you (?:are|will be) told|where none)\b/iu;

/** What a tool said, without its advice to the model. */
export function forPerson(text: string): string {
  const sentences = sentencesOf(text);
  const told = sentences.filter((sentence) => !forModel.test(sentence));
  const words = (told.length > 0 ? told : sentences.slice(0, 1)).join(' ');
  return words.replace(/ for a reason that is not yours\b/iu, '');
}
