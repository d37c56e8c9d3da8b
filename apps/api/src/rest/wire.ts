import { AppError } from '@voxie/contracts';
import type { z } from 'zod';
import { snakeCase } from './case.ts';

type Json = Record<string, unknown>;
type Schema = z.core.$ZodType;

const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The schema's own kind, without what only says "may be absent" or "has a default". */
function bare(schema: Schema): z.core.$ZodTypes {
  // Every schema of zod is one of $ZodTypes; its constructors are typed by the base class.
  const {
    _zod: { def },
  } = schema as z.core.$ZodTypes;
  switch (def.type) {
    case 'optional':
    case 'nullable':
    case 'default':
    case 'prefault':
    case 'nonoptional':
    case 'readonly':
    case 'catch':
      return bare(def.innerType);
    case 'pipe':
      return bare(def.in);
    default:
      return schema as z.core.$ZodTypes; // as above
  }
}

/** Of a union, the option a value of this form belongs to: the only one with names to map. */
function optionFor(options: readonly Schema[], value: unknown): Schema | undefined {
  const wanted = Array.isArray(value) ? 'array' : 'object';
  return options.find((option) => bare(option)._zod.def.type === wanted);
}

type Rename = (shape: Readonly<Record<string, Schema>>, value: Json, path: string) => [string, unknown][];

/** Walks a value along its schema; `rename` maps the fields of objects. Keys of records are data and stay. */
function walk(schema: Schema, value: unknown, step: { rename: Rename; path: string }): unknown {
  const { def } = bare(schema)._zod;
  const { rename, path } = step;
  if (def.type === 'union') {
    const option = isObject(value) || Array.isArray(value) ? optionFor(def.options, value) : undefined;
    return option === undefined ? value : walk(option, value, step);
  }
  if (def.type === 'array' && Array.isArray(value))
    return value.map((item, index) => walk(def.element, item, { rename, path: `${path}${index}.` }));
  if (!isObject(value)) return value;
  if (def.type === 'record')
    return Object.fromEntries(
      Object.entries(value).map(([key, item]) => [key, walk(def.valueType, item, { rename, path: `${path}${key}.` })]),
    );
  return def.type === 'object' ? Object.fromEntries(rename(def.shape, value, path)) : value;
}

const outward: Rename = (shape, value, path) =>
  Object.entries(value).map(([key, item]) => {
    const field = shape[key];
    return field === undefined
      ? [key, item]
      : [snakeCase(key), walk(field, item, { rename: outward, path: `${path}${key}.` })];
  });

const inward: Rename = (shape, value, path) => {
  const fields = new Map(Object.entries(shape).map(([name, field]) => [snakeCase(name), { name, field }]));
  return Object.entries(value).map(([key, item]) => {
    const found = fields.get(key);
    if (found !== undefined) return [found.name, walk(found.field, item, { rename: inward, path: `${path}${key}.` })];
    if (Object.hasOwn(shape, key))
      throw new AppError('VALIDATION', `Please check: ${path}${key}.`, {
        problems: [{ path: `${path}${key}`, message: `Unrecognized key: "${key}". Use "${snakeCase(key)}".` }],
      });
    return [key, item];
  });
};

/** What a procedure answers, with its fields in snake case. */
export const toWire = (schema: Schema, value: unknown): unknown => walk(schema, value, { rename: outward, path: '' });

/** What a client sent, with the fields of the schema by their own names. Throws VALIDATION for a field in camel case. */
export const fromWire = (schema: Schema, value: unknown): unknown => walk(schema, value, { rename: inward, path: '' });

/** A number that came as text, in a path or a query; anything else stays for zod to judge. */
export function readText(schema: Schema, text: unknown): unknown {
  const isNumber = bare(schema)._zod.def.type === 'number';
  return isNumber && typeof text === 'string' && /^-?\d+$/u.test(text) ? Number(text) : text;
}

/** A problem's dotted path as the client knows the fields. Keys of records stay. */
export function wirePath(schema: Schema, path: string): string {
  const walkPath = (current: Schema | undefined, segments: readonly string[]): string[] => {
    const [head, ...rest] = segments;
    if (head === undefined) return [];
    const def = current === undefined ? undefined : bare(current)._zod.def;
    if (def?.type === 'object' && def.shape[head] !== undefined)
      return [snakeCase(head), ...walkPath(def.shape[head], rest)];
    if (def?.type === 'array') return [head, ...walkPath(def.element, rest)];
    if (def?.type === 'record') return [head, ...walkPath(def.valueType, rest)];
    return [...segments];
  };
  return walkPath(schema, path.split('.')).join('.');
}
