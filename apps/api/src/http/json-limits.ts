import { AppError } from '@voxie/contracts';

/** An agent with its tools is at most a dozen deep. */
export const maxDepth = 40;
/** Values in one body. The largest of ours have some thousand. */
export const maxValues = 50_000;

const quote = 0x22;
const backslash = 0x5c;

/** Where the text ends that begins before `from`. */
function endOfText(json: string, from: number): number {
  let at = from;
  for (let letter = json.charCodeAt(at); at < json.length && letter !== quote; letter = json.charCodeAt(at))
    at += letter === backslash ? 2 : 1;
  return at;
}

/**
 * Looks at the shape of a JSON text before anything parses it. Throws VALIDATION where it is nested too deep or holds too
 * many values; whether it is JSON at all, the parser says.
 */
export function requireModestJson(json: string): void {
  let [depth, values] = [0, 1];
  for (let at = 0; at < json.length; at += 1) {
    const mark = json[at];
    if (mark === '"') at = endOfText(json, at + 1);
    else if (mark === '{' || mark === '[') depth += 1;
    else if (mark === '}' || mark === ']') depth -= 1;
    else if (mark === ',') values += 1;
    if (depth > maxDepth) throw new AppError('VALIDATION', `The JSON is nested too deep: at most ${maxDepth} levels.`);
    if (values > maxValues) throw new AppError('VALIDATION', `The JSON holds too many values: at most ${maxValues}.`);
  }
}
