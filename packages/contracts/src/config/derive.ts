import { z } from 'zod';

type Leaf = string | number | boolean | null | undefined | readonly unknown[];

/** Every field optional, in groups too; lists and records keep their form. */
export type DraftOf<T> = T extends Leaf
  ? T
  : string extends keyof T
    ? T
    : { [K in keyof T]?: DraftOf<T[K]> | undefined };

/** As a draft, and null removes. */
export type PatchOf<T> = T extends Leaf
  ? T
  : string extends keyof T
    ? { [K in keyof T]: T[K] | null }
    : { [K in keyof T]?: PatchOf<T[K]> | null | undefined };

export type Schema = z.ZodType;
export type Shape = Readonly<Record<string, z.core.$ZodType>>;

/** Every schema that `z` makes is a ZodType; its containers know their content by the smaller core type. */
export const whole = (schema: z.core.$ZodType): Schema => schema as Schema;

/** The fields of an object; of one of unknown fields zod says `any`. */
export const shapeOf = (schema: z.ZodObject): Shape => schema.shape;

/** The schema without its default: a draft says only what was decided. */
function withoutDefault(schema: Schema): Schema {
  return schema instanceof z.ZodDefault || schema instanceof z.ZodPrefault
    ? withoutDefault(whole(schema.unwrap()))
    : schema;
}

const described = <S extends z.ZodType>(schema: S, from: Schema): S => {
  const { description } = from;
  return description === undefined ? schema : schema.describe(description);
};

function mapShape(shape: Shape, map: (field: Schema) => z.ZodType): Record<string, z.ZodType> {
  return Object.fromEntries(
    Object.entries(shape).map(([key, field]) => [key, described(map(whole(field)), whole(field))]),
  );
}

/** A literal that says which variant of a union this is stays, unless it may be left out. */
const isDiscriminator = (field: Schema): boolean => field instanceof z.ZodLiteral;

function draftField(field: Schema): z.ZodType {
  const bare = withoutDefault(field);
  if (bare instanceof z.ZodObject) return draftObject(bare.shape);
  if (bare instanceof z.ZodDiscriminatedUnion)
    return z.discriminatedUnion(bare.def.discriminator, variantsOf(bare, draftObject));
  return bare;
}

const draftObject = (shape: Shape): z.ZodObject =>
  z.strictObject(mapShape(shape, (field) => (isDiscriminator(field) ? field : draftField(field).optional())));

function patchField(field: Schema): z.ZodType {
  const bare = withoutDefault(field);
  if (bare instanceof z.ZodObject) return patchObject(bare.shape);
  // Any variant: a patch need not repeat which one the draft has.
  if (bare instanceof z.ZodDiscriminatedUnion) return z.union(variantsOf(bare, patchObject));
  if (bare instanceof z.ZodRecord) return z.record(bare.keyType, z.nullable(bare.valueType));
  return bare;
}

const patchObject = (shape: Shape): z.ZodObject =>
  z.strictObject(mapShape(shape, (field) => patchField(field).nullable().optional()));

type Variants = [z.ZodObject, ...z.ZodObject[]];

function variantsOf(union: z.ZodDiscriminatedUnion, map: (shape: Shape) => z.ZodObject): Variants {
  const variants = union.options.flatMap((option) => (option instanceof z.ZodObject ? [map(option.shape)] : []));
  // A discriminated union has at least one option.
  return variants as Variants;
}

/** The schema of drafts of a shape; `required` names fields that must be there. */
export function draftSchemaOf<T, Written>(shape: Shape, required: readonly string[] = []): z.ZodType<T, Written> {
  const draft = draftObject(shape);
  const needed = Object.fromEntries(required.map((key) => [key, z.nonoptional(shapeOf(draft)[key] ?? z.never())]));
  // DraftOf says in types what the walk above does at run time; zod cannot relate the two.
  return draft.extend(needed) as unknown as z.ZodType<T, Written>;
}

/** The schema of patches of a shape. */
export function patchSchemaOf<T, Written>(shape: Shape): z.ZodType<T, Written> {
  return patchObject(shape) as unknown as z.ZodType<T, Written>; // as above
}
