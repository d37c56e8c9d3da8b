import { jsonSchemaSchema } from '@voxie/contracts/emulator';
import type { JsonSchema } from '@voxie/contracts/emulator';

import { withoutStop } from '../words.ts';
import { spaced } from './words-of.ts';

/** Arguments for a tool, taken from what was said. Required properties always get a value. */
export function fillSchema(parameters: unknown, text: string): Record<string, unknown> {
  const schema = jsonSchemaSchema.safeParse(parameters).data;
  return schema ? fillObject(schema, { text, quotes: quotesIn(text) }) : {};
}

/** What was said, and its quotations that no property has taken yet. */
interface Source {
  text: string;
  quotes: string[];
}

const quotesIn = (text: string): string[] =>
  [...text.matchAll(/["“](?<words>[^"”]+)["”]/gu)].map(([, words]) => words ?? '');

function fillObject(schema: JsonSchema, source: Source): Record<string, unknown> {
  const filled: Record<string, unknown> = {};
  for (const [name, property] of Object.entries(schema.properties ?? {})) {
    const isRequired = schema.required?.includes(name) ?? false;
    const value = valueFor({ name, schema: property, source, isRequired });
    if (value !== undefined) filled[name] = value;
  }
  return filled;
}

interface Wanted {
  name: string;
  schema: JsonSchema;
  source: Source;
  isRequired: boolean;
}

function valueFor({ name, schema, source, isRequired }: Wanted): unknown {
  const { text } = source;
  if ('const' in schema && schema.const !== undefined) return schema.const;
  const choice = schema.enum?.find((option) => text.toLowerCase().includes(String(option).toLowerCase()));
  if (schema.enum) return choice ?? (isRequired ? schema.enum[0] : undefined);
  const open = schema.anyOf?.find((option) => option.type !== 'null');
  if (open) return valueFor({ name, schema: open, source, isRequired });
  const type = Array.isArray(schema.type) ? schema.type.find((option) => option !== 'null') : schema.type;
  switch (type) {
    case 'number':
    case 'integer':
      return numberFor(name, schema, text) ?? (isRequired ? (schema.default ?? schema.minimum ?? 1) : undefined);
    case 'boolean':
      return isRequired ? !/\b(?:not|no|without|don'?t)\b/iu.test(text) : undefined;
    case 'array':
      return isRequired ? [valueFor({ name, schema: schema.items ?? {}, source, isRequired: true })] : undefined;
    case 'object':
      return isRequired ? fillObject(schema, source) : undefined;
    default:
      return stringFor({ name, schema, source, isRequired });
  }
}

function numberFor(
  name: string,
  { minimum = -Infinity, maximum = Infinity }: JsonSchema,
  text: string,
): number | undefined {
  const isWithin = (value: number): boolean => value >= minimum && value <= maximum;
  const value = String.raw`-?\d+(?:\.\d+)?`;
  const named = linked(name, text, value) ?? namedIn(name, text, { value, link: looseLink });
  if (named !== undefined && isWithin(Number(named))) return Number(named);
  return text
    .match(/-?\d+(?:\.\d+)?/gu)
    ?.map(Number)
    .find(isWithin);
}

/** How a value follows its name, the surest first. */
const links = [
  String.raw`\s*=\s*`,
  String.raw`\s+(?:is|are)\s*:?\s+`,
  String.raw`\s*:\s*`,
  String.raw`\s+to\s+`,
] as const;
const looseLink = String.raw`\s+`;

/** The value after a property's name, or after its last word: "caller name is Ada", "name: Ada". */
function namedIn(name: string, text: string, { value, link }: { value: string; link: string }): string | undefined {
  const words = spaced(name);
  const last = words.split(' ').at(-1) ?? words;
  const found = (words === last ? [words] : [words, last]).map(
    (each) => new RegExp(String.raw`\b${each}\b${link}(?<value>${value})`, 'iu').exec(text)?.groups?.['value'],
  );
  return found.find((each) => each !== undefined);
}

const linked = (name: string, text: string, value: string): string | undefined =>
  links.map((link) => namedIn(name, text, { value, link })).find((found) => found !== undefined);

const places =
  /\b(?:in|for|at|near|of|to|from|about|named|called)\s+(?:the\s+)?(?<place>\p{Lu}[\p{L}'-]*(?:\s+\p{Lu}[\p{L}'-]*)*)/u;

/** Forms that a name of a property stands for. */
const forms: readonly [name: RegExp, form: RegExp][] = [
  [/email/iu, /[\w.+-]+@[\w-]+(?:\.[\w-]+)+/u],
  [/phone|mobile/iu, /\+?\d[\d ()/-]{4,}\d/u],
  [/date|day/iu, /\b\d{4}-\d{2}-\d{2}\b/u],
  [/time|hour/iu, /\b\d{1,2}:\d{2}\b/u],
  [/url|link/iu, /https?:\/\/\S+[\w/]/u],
];

const words = String.raw`["“][^"”]+["”]|[^"”\s,.;?!][^"”,.;?!]*?(?=\s+and\s|\s*[,.;?!]|\s*$)`;

function stringFor({ name, schema, source, isRequired }: Wanted): unknown {
  const { text, quotes } = source;
  const form = forms.find(([pattern]) => pattern.test(name))?.[1].source;
  const formed =
    form === undefined
      ? undefined
      : (namedIn(name, text, { value: form, link: String.raw`\b[^\d]{0,12}?` }) ??
        new RegExp(form, 'u').exec(text)?.[0]);
  if (formed !== undefined) return formed;
  if (schema.format === 'date') return new Date().toISOString().slice(0, 10);
  if (schema.format === 'date-time') return new Date().toISOString();
  const named = linked(name, text, words);
  if (named !== undefined) return taken(named, quotes);
  const found =
    quotes.shift() ?? namedIn(name, text, { value: words, link: looseLink }) ?? places.exec(text)?.groups?.['place'];
  if (found !== undefined) return withoutStop(found);
  return isRequired ? (schema.default ?? withoutStop(text)) : undefined;
}

/** A value that was named; its quotation is no other property's any more. */
function taken(named: string, quotes: string[]): string {
  if (!/^["“]/u.test(named)) return withoutStop(named);
  const inside = named.slice(1, -1);
  if (quotes.includes(inside)) quotes.splice(quotes.indexOf(inside), 1);
  return inside;
}
