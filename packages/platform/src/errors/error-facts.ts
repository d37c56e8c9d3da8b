import { createHash } from 'node:crypto';
import { hideSecrets } from './hide-secrets.ts';

const maxMessage = 500;
const maxStack = 8000;
const maxName = 80;
/** Frames beyond these say how the error was reached, not what it is. */
const fingerprintFrames = 5;
const maxCauses = 4;

/** What an error says of itself, without secrets. */
export interface ErrorFacts {
  code: string;
  type: string;
  message: string;
  stack: string | null;
  fingerprint: string;
}

const textOf = (thing: object, key: string): string | undefined => {
  const value: unknown = Reflect.get(thing, key);
  return typeof value === 'string' && value !== '' ? value : undefined;
};

/** What is thrown or is a cause and no Error, as an answer of PostgREST: its code and message, and no place of its own. */
function asError(given: unknown): Error {
  if (given instanceof Error) return given;
  const isObject = typeof given === 'object' && given !== null;
  const error = new Error((isObject ? textOf(given, 'message') : undefined) ?? String(given));
  const code = isObject ? textOf(given, 'code') : undefined;
  delete error.stack;
  return code === undefined ? error : Object.assign(error, { code });
}

function causesOf(error: Error): Error[] {
  const chain = [error];
  for (let next = error.cause; next !== undefined && next !== null && chain.length < maxCauses;)
    next = chain[chain.push(asError(next)) - 1]?.cause;
  return chain;
}

function codeIn(error: Error): string | undefined {
  return 'code' in error && typeof error.code === 'string' && error.code !== '' ? error.code : undefined;
}

/** Where a file lies differs from machine to machine: what stands after the last known folder does not. */
const place = (path: string): string => path.replace(/^.*?\/((?:node_modules|packages|apps|tooling|tests)\/)/u, '$1');

const frameOf = (line: string): string | undefined => {
  const [, name = '', path = ''] =
    /^\s*at (?:async )?(?:(.+?) )?\(?(?:file:\/\/)?([^()\s]+?):\d+:\d+\)?$/u.exec(line) ?? [];
  return path === '' ? undefined : `${name}@${place(path)}`;
};

/** Its frames without lines and columns, which change with every edit. Ours, where there are any. */
function shapeOf(stack: string): string[] {
  const frames = stack.split('\n').flatMap((line) => frameOf(line) ?? []);
  const ours = frames.filter((frame) => !frame.includes('@node_modules/') && !frame.includes('@node:'));
  return (ours.length === 0 ? frames : ours).slice(0, fingerprintFrames);
}

/** Words of a message that differ each time: ids, numbers, quoted values. */
const wordsOf = (message: string): string =>
  message
    .replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}/giu, '#')
    .replaceAll(/(["'`]).*?\1/gu, '#')
    .replaceAll(/\d+/gu, '#')
    .slice(0, 120);

/** `code`: in place of the error's own. */
export function factsOf(given: unknown, code?: string): ErrorFacts {
  const chain = causesOf(asError(given));
  // The innermost cause is what happened; those around it say what it was in the way of, and where, if it does not.
  const origin = chain.at(-1) ?? asError(given);
  const placed = chain.findLast(({ stack: frames }) => frames !== undefined);
  const known = code ?? chain.map(codeIn).find((found) => found !== undefined) ?? 'INTERNAL';
  const shape = shapeOf(placed?.stack ?? '');
  const identity = [known, origin.name, ...(shape.length === 0 ? [wordsOf(origin.message)] : shape)].join('\n');
  const stack = chain.map((error) => error.stack ?? `${error.name}: ${error.message}`).join('\nCaused by: ');
  return {
    code: known.slice(0, maxName),
    type: origin.name.slice(0, maxName),
    message: hideSecrets(origin.message).slice(0, maxMessage),
    stack: stack === '' ? null : hideSecrets(stack).slice(0, maxStack),
    fingerprint: createHash('sha256').update(identity).digest('hex').slice(0, 32),
  };
}
