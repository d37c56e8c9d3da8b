import type { JsonSchema } from '@voxie/contracts/emulator';

import { withoutStop } from '../words.ts';
import { hitsIn, keywordsOf } from './keywords.ts';
import type { Said } from './said.ts';

/** Something to be found, as its schema names it. */
export interface Wanted {
  name: string;
  description: string;
  schema: JsonSchema;
}

export interface FoundValue {
  value: unknown;
  turn: number;
}

const numberWords = 'zero one two three four five six seven eight nine ten eleven twelve'.split(' ');
const months = 'january february march april may june july august september october november december'.split(' ');
const negated =
  /\b(?:no|nobody|nothing|not|never|none|cannot|can't|don't|doesn't|didn't|won't|isn't|aren't|without)\b/iu;

/**
 * What the person said of it, where the words name it best, their own more than those of the question before. Of equal ones
 * the last stands.
 */
export function valueIn(said: readonly Said[], wanted: Wanted): FoundValue | null {
  const keywords = keywordsOf(`${wanted.name} ${wanted.description}`);
  const found = said.flatMap((each, index) => {
    if (each.role !== 'person') return [];
    const before = said[index - 1];
    const asked = before?.role === 'agent' && before.text.includes('?') ? hitsIn(before.text, keywords) : 0;
    const named = hitsIn(each.text, keywords);
    const value = read({ text: each.text, wanted, isAsked: asked > 0, isNamed: named > 0 });
    return value === undefined ? [] : [{ value, turn: each.turn, fit: asked + 2 * named }];
  });
  const best = found.findLast(({ fit }) => fit === Math.max(...found.map((each) => each.fit)));
  return best === undefined ? null : { value: best.value, turn: best.turn };
}

interface Source {
  text: string;
  wanted: Wanted;
  isAsked: boolean;
  isNamed: boolean;
}

function read(source: Source): unknown {
  const { text, wanted, isAsked, isNamed } = source;
  const { schema } = wanted;
  const isTold = isAsked || isNamed;
  if (schema.enum !== undefined) return schema.enum.find((option) => isIn(text, String(option)));
  if (/YYYY-MM-DD/u.test(wanted.description)) return isTold ? dateIn(text) : undefined;
  if (schema.type === 'number' || schema.type === 'integer') return isTold ? numberIn(text) : undefined;
  if (schema.type === 'boolean') return isTold ? !negated.test(text) : undefined;
  return textIn(source);
}

const isIn = (text: string, words: string): boolean =>
  ` ${text.toLowerCase().replaceAll(/[^\p{L}\p{N}]+/gu, ' ')} `.includes(
    ` ${words
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
      .trim()} `,
  );

function numberIn(text: string): number | undefined {
  const digits = /(?<![\d.,])-?\d+(?:\.\d+)?/u.exec(text)?.[0];
  if (digits !== undefined) return Number(digits);
  const word = text
    .toLowerCase()
    .match(/\p{L}+/gu)
    ?.map((each) => numberWords.indexOf(each))
    .find((value) => value >= 0);
  return word;
}

function dateIn(text: string): string | undefined {
  const iso = /\b\d{4}-\d{2}-\d{2}\b/u.exec(text)?.[0];
  if (iso !== undefined) return iso;
  const named = new RegExp(
    String.raw`\b(?:(?<first>\d{1,2})(?:st|nd|rd|th)?(?: of)? )?(?<month>${months.join('|')})(?: (?<last>\d{1,2})(?:st|nd|rd|th)?)?,? (?<year>\d{4})\b`,
    'iu',
  ).exec(text)?.groups;
  const day = named?.['first'] ?? named?.['last'];
  if (named === undefined || day === undefined) return undefined;
  const month = months.indexOf((named['month'] ?? '').toLowerCase()) + 1;
  return `${named['year']}-${String(month).padStart(2, '0')}-${day.padStart(2, '0')}`;
}

/** Forms that a name stands for. */
const forms: readonly [name: RegExp, form: RegExp][] = [
  [/e-?mail/iu, /[\w.+-]+@[\w-]+(?:\.[\w-]+)+/u],
  [/phone|mobile|number/iu, /\+?\d[\d ()/-]{4,}\d/u],
  [
    /name/iu,
    /(?<=\b(?:[Mm]y name is|[Ii]t is|[Tt]his is|I am|I'm|[Uu]nder|name of) )\p{Lu}[\p{L}'-]*(?: \p{Lu}[\p{L}'-]*)*/u,
  ],
];

function textIn({ text, wanted, isAsked, isNamed }: Source): string | undefined {
  const form = forms.find(([name]) => name.test(`${wanted.name} ${wanted.description}`))?.[1];
  if (form !== undefined)
    return form.exec(text)?.[0] ?? (isAsked && text.split(' ').length < 4 ? withoutStop(text) : undefined);
  if (isAsked) return withoutStop(text);
  const last = wanted.name.split('_').at(-1) ?? wanted.name;
  const told = new RegExp(String.raw`\b${last}s? (?:is|are|was|were|about) (?<words>[^.!?]+)`, 'iu').exec(text);
  return told?.groups?.['words']?.trim() ?? (isNamed ? withoutStop(text) : undefined);
}
