import { z } from 'zod';
import { agentConfigSchema, agentConfigVersion } from './agent-config.ts';
import type { AgentDraft } from './agent-config.ts';
import { shapeOf, whole } from './derive.ts';
import type { Schema, Shape } from './derive.ts';
import { isEqual, isObject } from './patch.ts';
import type { Json } from './patch.ts';

/**
 * What a draft decides, to be kept as a file: the version of its shape, then what is not as it would be anyway, fields in
 * the order of the schema and names sorted. Drafts of one meaning give the same. `writtenDraftSchema` reads it back.
 */
export const writeDraft = (draft: AgentDraft): Json => ({
  schemaVersion: agentConfigVersion,
  ...writeFields(agentConfigSchema.shape, { ...draft }),
});

/** Undefined: it goes without saying. */
function write(schema: Schema, value: unknown): unknown {
  if (value === undefined) return undefined;
  if (schema instanceof z.ZodDefault)
    return isEqual(value, schema.def.defaultValue) ? undefined : write(whole(schema.unwrap()), value);
  if (schema instanceof z.ZodPrefault) {
    const fields = write(whole(schema.unwrap()), value);
    return isObject(fields) && Object.keys(fields).length === 0 ? undefined : fields;
  }
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodNullable) return write(whole(schema.unwrap()), value);
  return writeContainer(schema, value);
}

function writeContainer(schema: Schema, value: unknown): unknown {
  if (schema instanceof z.ZodArray && Array.isArray(value)) {
    const item = whole(schema.element);
    return value.map((each) =>
      item instanceof z.ZodDiscriminatedUnion ? writeVariant(item, each, true) : write(item, each),
    );
  }
  if (schema instanceof z.ZodDiscriminatedUnion) return writeVariant(schema, value, false);
  if (!isObject(value)) return sorted(value);
  if (schema instanceof z.ZodObject) return writeFields(shapeOf(schema), value);
  if (schema instanceof z.ZodRecord) return mapNames(value, (each) => write(whole(schema.valueType), each));
  return sorted(value);
}

const writeFields = (shape: Shape, value: Json): Json =>
  Object.fromEntries(
    Object.entries(shape).flatMap(([key, field]) => {
      const written = write(whole(field), value[key]);
      return written === undefined ? [] : [[key, written]];
    }),
  );

/** Which variant it is stands beside whatever else is said, though it may be the default one. */
function writeVariant(union: z.ZodDiscriminatedUnion, value: unknown, isNamed: boolean): unknown {
  const { discriminator } = union.def;
  if (!isObject(value)) return value;
  for (const option of union.options) {
    const field = option instanceof z.ZodObject ? shapeOf(option)[discriminator] : undefined;
    const variant = field === undefined ? undefined : z.safeParse(field, value[discriminator]);
    if (!(option instanceof z.ZodObject) || variant?.success !== true) continue;
    const fields = writeFields(shapeOf(option), value);
    const isSilent = !isNamed && Object.keys(fields).length === 0;
    return isSilent ? fields : { [discriminator]: variant.data, ...fields };
  }
  return sorted(value);
}

const byName = ([a]: [string, unknown], [b]: [string, unknown]): number => (a < b ? -1 : 1);

const mapNames = (value: Json, map: (each: unknown) => unknown): Json =>
  Object.fromEntries(
    Object.entries(value)
      .toSorted(byName)
      .map(([name, each]) => [name, map(each)]),
  );

/** JSON in one order: the database keeps none. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  return isObject(value) ? mapNames(value, sorted) : value;
}
