import type { z } from 'zod';

export type Json = Record<string, unknown>;
export type Schema = z.core.$ZodType;
type Shape = Readonly<Record<string, Schema>>;

export const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The schema's own kind, without what only says "may be absent", "has a default" or "was of another form before". */
export function bare(schema: Schema): z.core.$ZodTypes {
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
      // A preprocessing step takes anything: what it leads to is what was meant.
      return bare(def.in._zod.def.type === 'transform' ? def.out : def.in);
    default:
      return schema as z.core.$ZodTypes; // as above
  }
}

/** The options of a union, those of unions in it among them; of anything else, itself. */
function optionsOf(schema: Schema): z.core.$ZodTypes[] {
  const known = bare(schema);
  const { def } = known._zod;
  return def.type === 'union' ? def.options.flatMap(optionsOf) : [known];
}

const shapesOf = (schema: Schema): Shape[] =>
  optionsOf(schema).flatMap(({ _zod: { def } }) => (def.type === 'object' ? [def.shape] : []));

/** Whether a value is of another option: one of its fields is not the word that the option is known by. */
const contradicts = (shape: Shape, value: Json): boolean =>
  Object.entries(shape).some(([key, field]) => {
    const { def } = bare(field)._zod;
    return def.type === 'literal' && value[key] !== undefined && !def.values.some((word) => word === value[key]);
  });

/** The fields that an object of this schema may have. Of a union: those of the options that the value may be of. */
export function fieldsFor(schema: Schema, value: Json): Shape | null {
  const shapes = shapesOf(schema);
  if (shapes.length === 0) return null;
  const fitting = shapes.filter((shape) => !contradicts(shape, value));
  return Object.assign({}, ...(fitting.length === 0 ? shapes : fitting).toReversed()) as Shape; // of such shapes
}

/** What the items of a list are, where the schema (or an option of it) is one. */
export const itemOf = (schema: Schema): Schema | null =>
  optionsOf(schema).flatMap(({ _zod: { def } }) => (def.type === 'array' ? [def.element] : []))[0] ?? null;

/** The keys and values of a record, where the schema (or an option of it) is one. */
export const recordOf = (schema: Schema): { key: Schema; value: Schema } | null =>
  optionsOf(schema).flatMap(({ _zod: { def } }) =>
    def.type === 'record' ? [{ key: def.keyType, value: def.valueType }] : [],
  )[0] ?? null;
