import { jsonSchemaSchema } from '@voxie/contracts';
import * as fc from 'fast-check';
import { z } from 'zod';

/** Texts that YAML readers and writers get wrong. */
const awkward = [
  '',
  'yes',
  'no',
  'null',
  '~',
  'true',
  '0',
  '007',
  '1e3',
  '0x1F',
  '.5',
  '-.inf',
  '2026-01-01',
  '12:30:45',
  '- item',
  ' # no comment',
  'key: value',
  '{{name}}',
  '{a: 1}',
  '[1]',
  '"quoted"',
  "it's",
  '*alias',
  '&anchor',
  '!tag',
  '%directive',
  '@at',
  '`tick`',
  '| block',
  '> folded',
  '---',
  '...',
  '? key',
  '<<',
  'tab\there',
  'line one\nline two',
  'one\n\n  indented\n\tby a tab\n',
  '\n\nbegins late',
  'ends with spaces   \n   \nand goes on',
  'carriage\r\nreturn',
  '\u0000\u0007\u001B\u007F\u0085',
  '\u2028\u2029\uFEFF\u200B',
  'नमस्ते, मैं आपकी कैसे मदद कर सकता हूँ?',
  '👩‍👩‍👧‍👦 e\u0301 שלום \u202E',
  '\\n \\u0041 \\',
] as const;

const line = fc.oneof(
  fc.constantFrom(...awkward),
  fc.string({ unit: 'grapheme', maxLength: 30 }),
  fc.string({ unit: 'binary-ascii', maxLength: 30 }),
);

const anyText = fc.oneof(
  line,
  fc.array(line, { maxLength: 4 }).map((lines) => lines.join('\n')),
);

const urls = fc
  .tuple(fc.constantFrom('http://127.0.0.1:11434', 'https://example.com', 'https://bücher.example:8443'), anyText)
  .map(([origin, rest]) => `${origin}/v1?q=${encodeURIComponent(rest)}`);

const argumentNames = fc.stringMatching(/^[a-z][a-z0-9_.$-]{0,12}$/u);

const jsonSchemas = fc
  .dictionary(
    argumentNames,
    fc.record({ type: fc.constantFrom('string', 'number', 'boolean'), description: anyText }),
    {
      maxKeys: 3,
    },
  )
  .map((properties) => ({
    type: 'object',
    properties,
    required: Object.keys(properties),
    additionalProperties: false,
  }));

/** A schema's constructors are typed by the base class; what it takes is checked where it is used. */
const inner = (schema: z.core.$ZodType) => arbitraryOf(schema as z.ZodType);

const fieldsOf = (schema: z.ZodObject): Readonly<Record<string, z.core.$ZodType>> => schema.shape;

/** What a schema may be given: built from its kind, then checked by the schema itself. */
export function arbitraryOf(schema: z.ZodType): fc.Arbitrary<unknown> {
  return candidates(schema).filter((value) => schema.safeParse(value).success);
}

function candidates(schema: z.ZodType): fc.Arbitrary<unknown> {
  if (schema === jsonSchemaSchema) return jsonSchemas;
  if (schema instanceof z.ZodDefault || schema instanceof z.ZodPrefault || schema instanceof z.ZodOptional)
    return fc.option(inner(schema.unwrap()), { nil: undefined });
  if (schema instanceof z.ZodNullable) return fc.option(inner(schema.unwrap()), { nil: null });
  return leafOf(schema) ?? containerOf(schema);
}

function leafOf(schema: z.ZodType): fc.Arbitrary<unknown> | null {
  if (schema instanceof z.ZodURL) return urls;
  if (schema instanceof z.ZodString) {
    const pattern = patternOf(schema);
    if (pattern === undefined) return anyText;
    return pattern.source.endsWith('$')
      ? fc.stringMatching(pattern)
      : line.map((rest) => `https://example.com/${rest}`);
  }
  if (schema instanceof z.ZodNumber) return numberOf(schema);
  if (schema instanceof z.ZodBoolean) return fc.boolean();
  if (schema instanceof z.ZodEnum) return fc.constantFrom(...schema.options);
  return schema instanceof z.ZodLiteral ? fc.constantFrom(...schema.values) : null;
}

const patternOf = (schema: z.ZodString): RegExp | undefined =>
  schema.def.checks
    ?.map(({ _zod }) => ('pattern' in _zod.def ? _zod.def.pattern : undefined))
    .find((pattern) => pattern instanceof RegExp);

function numberOf(schema: z.ZodNumber): fc.Arbitrary<number> {
  const min = schema.minValue ?? -Number.MAX_VALUE;
  const max = schema.maxValue ?? Number.MAX_VALUE;
  return schema.format?.includes('int') === true
    ? fc.integer({ min: Math.max(min, -(2 ** 31)), max: Math.min(max, 2 ** 31 - 1) })
    : fc.double({ min, max, noNaN: true, noDefaultInfinity: true });
}

function containerOf(schema: z.ZodType): fc.Arbitrary<unknown> {
  if (schema instanceof z.ZodObject)
    return fc.record(Object.fromEntries(Object.entries(fieldsOf(schema)).map(([key, field]) => [key, inner(field)])));
  if (schema instanceof z.ZodDiscriminatedUnion || schema instanceof z.ZodUnion)
    return fc.oneof(...schema.options.map(inner));
  if (schema instanceof z.ZodArray) return fc.array(inner(schema.element), { maxLength: 3 });
  if (schema instanceof z.ZodRecord)
    return fc.array(fc.tuple(inner(schema.keyType), inner(schema.valueType)), { maxLength: 3 }).map(Object.fromEntries);
  if (schema instanceof z.ZodLazy) return fc.jsonValue({ maxDepth: 3 });
  throw new Error(`No values are known for ${schema._zod.def.type}: say here what it may be given.`);
}
