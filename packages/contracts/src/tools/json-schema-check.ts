import { z } from 'zod';
import type { Problem } from '../errors.ts';
import { jsonExcess } from './json-limits.ts';
import type { JsonLimits } from './json-limits.ts';

type Schema = Readonly<Record<string, unknown>>;

const schemaLimits: JsonLimits = { depth: 20, values: 1000, characters: 20_000 };
/** Properties and alternatives: each may be tried on each value. */
const maxParts = 100;

const one = ['items', 'additionalProperties', 'propertyNames'] as const;
const lists = ['anyOf', 'oneOf', 'allOf', 'prefixItems', 'items'] as const;
/** What is checked as it stands: its cost is that of one look at the value. */
const plain = (
  'type enum const required format default nullable minProperties maxProperties minItems maxItems minLength maxLength ' +
  'minimum maximum exclusiveMinimum exclusiveMaximum multipleOf'
).split(' ');

const endless =
  'takes time without end for some texts. Use enum, format, minLength or maxLength, and say the rest in the description.';
const elsewhere = 'can make a schema without end. Write what it points to at its place.';
const unknown = 'cannot be checked here. Say it in the description.';
const beyond =
  'not if then else contains dependencies dependentSchemas dependentRequired unevaluatedItems unevaluatedProperties additionalItems';
/** Keywords that are never checked, and why. */
const refused: ReadonlyMap<string, string> = new Map([
  ...['pattern', 'patternProperties'].map((key) => [key, endless] as const),
  ...['$ref', '$dynamicRef', '$recursiveRef', '$defs', 'definitions'].map((key) => [key, elsewhere] as const),
  ...beyond.split(' ').map((key) => [key, unknown] as const),
]);

const isSchema = (value: unknown): value is Schema =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The schemas directly within a schema, each with its path. */
function innerSchemas(schema: Schema): { path: string[]; schema: Schema }[] {
  const { properties } = schema;
  const found: [string[], unknown][] = [
    ...one.map((key): [string[], unknown] => [[key], schema[key]]),
    ...lists.flatMap((key) => {
      const list = schema[key];
      return Array.isArray(list)
        ? list.map((item: unknown, index): [string[], unknown] => [[key, `${index}`], item])
        : [];
    }),
    ...(isSchema(properties) ? Object.entries(properties) : []).map(([key, value]): [string[], unknown] => [
      ['properties', key],
      value,
    ]),
  ];
  return found.flatMap(([path, value]) => (isSchema(value) ? [{ path, schema: value }] : []));
}

/** Why a schema is too large to check by. Null: it is not. */
export function schemaExcess(schema: Schema): string | null {
  return (
    jsonExcess(schema, schemaLimits) ??
    (partsOf(schema) > maxParts ? `It has more than ${maxParts} properties and alternatives.` : null)
  );
}

/** Texts of an enum are found at once; other values are tried one by one, as anyOf is. */
function partsOf(schema: Schema): number {
  const { enum: values, anyOf, oneOf, allOf, properties } = schema;
  const tried = Array.isArray(values) && values.some((value) => typeof value !== 'string') ? values : [];
  const own = [tried, anyOf, oneOf, allOf, isSchema(properties) ? Object.keys(properties) : []].reduce<number>(
    (sum, list) => sum + (Array.isArray(list) ? list.length : 0),
    0,
  );
  return innerSchemas(schema).reduce((sum, inner) => sum + partsOf(inner.schema), own);
}

/** What a schema asks for that is never checked, at its path within the schema. Of one that is too large: nothing. */
export const schemaProblems = (schema: Schema): Problem[] =>
  schemaExcess(schema) === null ? refusedIn(schema, []) : [];

function refusedIn(schema: Schema, path: readonly string[]): Problem[] {
  const own = Object.keys(schema).flatMap((key) => {
    const reason = refused.get(key);
    return reason === undefined ? [] : [{ path: [...path, key].join('.'), message: `${key} ${reason}` }];
  });
  return [...own, ...innerSchemas(schema).flatMap((inner) => refusedIn(inner.schema, [...path, ...inner.path]))];
}

/**
 * The zod schema of a JSON schema, of the keywords that are checked in a bounded time: what it lets through may still break
 * the others. Null: it is too large, or none that zod can read.
 */
export function schemaOfJson(schema: Schema): z.ZodType | null {
  if (schemaExcess(schema) !== null) return null;
  try {
    // A registry of its own: zod's global one keeps the ids of schemas for ever.
    return z.fromJSONSchema(checkable(schema), { registry: z.registry() });
  } catch {
    return null;
  }
}

/** The schema without the keywords that are not checked. Nothing becomes stricter by what is left out. */
function checkable(schema: Schema): Schema {
  const { properties, patternProperties, type, oneOf, anyOf } = schema;
  const kept: Record<string, unknown> = Object.fromEntries(
    plain.filter((key) => schema[key] !== undefined).map((key) => [key, schema[key]]),
  );
  // Repeated types would be built again and again, at each level.
  if (Array.isArray(type)) kept['type'] = [...new Set(type.filter((name) => typeof name === 'string'))];
  if (isSchema(properties))
    kept['properties'] = Object.fromEntries(Object.entries(properties).map(([key, value]) => [key, inner(value)]));
  for (const key of [...one, ...lists] as const) {
    const value = schema[key];
    // What a pattern of names allows would now be forbidden; one of several may now fit twice.
    if (value === undefined || key === 'oneOf' || (key === 'additionalProperties' && patternProperties !== undefined))
      continue;
    kept[key] = Array.isArray(value) ? value.map(inner) : inner(value);
  }
  if (Array.isArray(oneOf) && anyOf === undefined) kept['anyOf'] = oneOf.map(inner);
  return kept;
}

/** What is no schema lets everything through: nothing is left in it that zod could read as one. */
const inner = (value: unknown): unknown =>
  isSchema(value) ? checkable(value) : typeof value === 'boolean' ? value : {};
