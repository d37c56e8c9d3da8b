import { agentDraftSchema, AppError, changedFieldSchema, fieldPathSchema } from '@voxie/contracts';
import { snakeCase } from './case.ts';
import { bare, fieldsFor, isObject, itemOf, recordOf } from './schema-walk.ts';
import type { Json, Schema } from './schema-walk.ts';

interface Step {
  /** Maps the fields of an object of this shape. */
  rename: (shape: Readonly<Record<string, Schema>>, value: Json, path: string) => [string, unknown][];
  /** Maps the path of a field of a draft. */
  renamePath: (path: string) => string;
  path: string;
}

/** Walks a value along its schema. Keys of records, and JSON that the schema leaves open, are data and stay. */
function walk(schema: Schema, value: unknown, step: Step): unknown {
  if (bare(schema) === fieldPathSchema) return typeof value === 'string' ? step.renamePath(value) : value;
  const within = (key: string | number): Step => ({ ...step, path: `${step.path}${key}.` });
  if (Array.isArray(value)) {
    const item = itemOf(schema);
    return item === null ? value : value.map((each, index) => walk(item, each, within(index)));
  }
  if (!isObject(value)) return value;
  const shape = fieldsFor(schema, value);
  if (shape !== null) return Object.fromEntries(step.rename(shape, value, step.path));
  const record = recordOf(schema);
  if (record === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, each]) => [keyOf(record.key, key, step), walk(record.value, each, within(key))]),
  );
}

/** Most keys of a record are data. */
function keyOf(schema: Schema, key: string, { renamePath }: Step): string {
  if (schema === fieldPathSchema) return renamePath(key);
  return schema === changedFieldSchema ? key.split('.').map(snakeCase).join('.') : key;
}

const outward: Step = {
  path: '',
  renamePath: (path) => wirePath(agentDraftSchema, path),
  rename: (shape, value, path) =>
    Object.entries(value).map(([key, item]) => {
      const field = shape[key];
      return field === undefined
        ? [key, item]
        : [snakeCase(key), walk(field, item, { ...outward, path: `${path}${key}.` })];
    }),
};

const inward: Step = {
  path: '',
  renamePath: (path) => path,
  rename: (shape, value, path) => {
    const fields = new Map(Object.entries(shape).map(([name, field]) => [snakeCase(name), { name, field }]));
    return Object.entries(value).map(([key, item]) => {
      const found = fields.get(key);
      if (found !== undefined) return [found.name, walk(found.field, item, { ...inward, path: `${path}${key}.` })];
      if (Object.hasOwn(shape, key))
        throw new AppError('VALIDATION', `Please check: ${path}${key}.`, {
          problems: [{ path: `${path}${key}`, message: `Unrecognized key: "${key}". Use "${snakeCase(key)}".` }],
        });
      return [key, item];
    });
  },
};

/** What a procedure answers, with its fields in snake case. */
export const toWire = (schema: Schema, value: unknown): unknown => walk(schema, value, outward);

/** What a client sent, with the fields of the schema by their own names. Throws VALIDATION for a field in camel case. */
export const fromWire = (schema: Schema, value: unknown): unknown => walk(schema, value, inward);

/** A number that came as text, in a path or a query; anything else stays for zod to judge. */
export function readText(schema: Schema, text: unknown): unknown {
  const { def } = bare(schema)._zod;
  const isNumber = [schema, ...(def.type === 'union' ? def.options : [])].some(
    (option) => bare(option)._zod.def.type === 'number',
  );
  if (typeof text !== 'string') return text;
  if (def.type === 'boolean' && (text === 'true' || text === 'false')) return text === 'true';
  return isNumber && /^-?\d+$/u.test(text) ? Number(text) : text;
}

/** A problem's dotted path as the client knows the fields. Keys of records stay. */
export function wirePath(schema: Schema, path: string): string {
  const walkPath = (current: Schema, [head, ...rest]: readonly string[]): string[] => {
    if (head === undefined) return [];
    const field = fieldsFor(current, {})?.[head];
    if (field !== undefined) return [snakeCase(head), ...walkPath(field, rest)];
    const item = recordOf(current)?.value ?? itemOf(current);
    return item === null || item === undefined ? [head, ...rest] : [head, ...walkPath(item, rest)];
  };
  return walkPath(schema, path.split('.')).join('.');
}
