import type { ToolConfigOf } from '@voxie/contracts';
import { shorten } from '../shorten.ts';
import { isJson } from './http-request.ts';
import type { HttpAnswer } from './http-request.ts';

/** How much of an error's body the model is told. */
const maxErrorChars = 500;

/** What the model is told of an answer. `isFailure`: the server refused or failed. */
export function toldOf(
  answer: HttpAnswer,
  { responsePath, maxResponseChars }: Pick<ToolConfigOf<'http'>, 'responsePath' | 'maxResponseChars'>,
): { text: string; isFailure: boolean } {
  if (answer.status >= 400) {
    const beginning =
      answer.body.trim() === '' ? 'It said nothing more.' : `It said: ${shorten(answer.body, maxErrorChars)}`;
    return { text: `The server answered with status ${answer.status}. ${beginning}`, isFailure: true };
  }
  if (answer.body === '') return { text: `Done, with status ${answer.status} and no content.`, isFailure: false };
  if (responsePath === '') return { text: shorten(answer.body, maxResponseChars), isFailure: false };
  const found = partOf(answer, responsePath);
  return found === undefined
    ? { text: `The answer has nothing at ${responsePath}.`, isFailure: true }
    : { text: shorten(typeof found === 'string' ? found : JSON.stringify(found), maxResponseChars), isFailure: false };
}

/** The value at a dotted path, where numbers count the items of a list. */
function partOf({ body, contentType }: HttpAnswer, path: string): unknown {
  let value = parseJson(body);
  if (value === undefined && !isJson(contentType)) return undefined;
  for (const step of path.split('.')) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, step)) return undefined;
    value = Object.entries(value).find(([name]) => name === step)?.[1];
  }
  return value;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
