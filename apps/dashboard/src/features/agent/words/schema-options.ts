import type { z } from 'zod';
import type { Choice, FieldKind, FieldSpec } from './field-spec.ts';
import { wordsOfOption } from './option-words.ts';

type Def = z.core.$ZodTypes['_zod']['def'];

/** Every schema that `z` makes is of one of zod's own kinds; its public type does not say so. */
const defOf = (schema: z.core.$ZodType): Def => schema._zod.def as Def;

function bare(schema: z.core.$ZodType): z.core.$ZodType {
  const def = defOf(schema);
  return 'innerType' in def ? bare(def.innerType) : schema;
}

const titled = (id: string): Choice => ({ id, title: id.replaceAll('_', ' ') });

function choicesOf(schema: z.core.$ZodType): Choice[] {
  const def = defOf(schema);
  if (def.type === 'array') return choicesOf(bare(def.element));
  return def.type === 'enum' ? Object.values(def.entries).map((id) => titled(String(id))) : [];
}

const lineLength = 300;

function kindOf(schema: z.core.$ZodType): FieldKind | null {
  const def = defOf(schema);
  if (def.type === 'string') {
    const longest = 'maxLength' in schema && typeof schema.maxLength === 'number' ? schema.maxLength : 0;
    return longest > lineLength && !('format' in def) ? 'text' : 'line';
  }
  if (def.type === 'number') return 'number';
  if (def.type === 'boolean') return 'switch';
  if (def.type === 'enum') return 'select';
  return def.type === 'array' ? 'list' : null;
}

/** The options of a part or a tool that a form can be made for without knowing more than its schema. */
export function optionsOf(schema: z.ZodObject): Readonly<Record<string, FieldSpec>> {
  const shape: Readonly<Record<string, z.ZodType>> = schema.shape;
  const specs = Object.entries(shape).flatMap(([name, field]): [string, FieldSpec][] => {
    const inner = bare(field);
    const words = wordsOfOption(name);
    const kind = words.kind ?? kindOf(inner);
    if (kind === null) return [];
    const fallback = field.safeParse(undefined).data;
    return [[name, { choices: choicesOf(inner), fallback, ...words, kind }]];
  });
  return Object.fromEntries(specs);
}
