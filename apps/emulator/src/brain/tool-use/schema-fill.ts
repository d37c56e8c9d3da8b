import { jsonSchemaSchema } from '@voxie/contracts/emulator';
import type { JsonSchema } from '@voxie/contracts/emulator';

import { withoutStop } from '../words.ts';

/** Arguments for a tool, taken from what was said. Required properties always get a value. */
export function fillSchema(parameters: unknown, text: string): Record<string, unknown> {
  const schema = jsonSchemaSchema.safeParse(parameters).data;
  return schema ? fillObject(schema, text) : {};
}

function fillObject(schema: JsonSchema, text: string): Record<string, unknown> {
  const filled: Record<string, unknown> = {};
  for (const [name, property] of Object.entries(schema.properties ?? {})) {
    const isRequired = schema.required?.includes(name) ?? false;
    const value = valueFor({ name, schema: property, text, isRequired });
    if (value !== undefined) filled[name] = value;
  }
  return filled;
}

interface Wanted {
  name: string;
  schema: JsonSchema;
  text: string;
  isRequired: boolean;
}

function valueFor({ name, schema, text, isRequired }: Wanted): unknown {
  if ('const' in schema && schema.const !== undefined) return schema.const;
  const choice = schema.enum?.find((option) => text.toLowerCase().includes(String(option).toLowerCase()));
  if (schema.enum) return choice ?? (isRequired ? schema.enum[0] : undefined);
  const open = schema.anyOf?.find((option) => option.type !== 'null');
  if (open) return valueFor({ name, schema: open, text, isRequired });
  const type = Array.isArray(schema.type) ? schema.type.find((option) => option !== 'null') : schema.type;
  switch (type) {
    case 'number':
    case 'integer':
      return numberIn(text, schema) ?? (isRequired ? (schema.default ?? schema.minimum ?? 1) : undefined);
    case 'boolean':
      return isRequired ? !/\b(?:not|no|without|don'?t)\b/iu.test(text) : undefined;
    case 'array':
      return isRequired ? [valueFor({ name, schema: schema.items ?? {}, text, isRequired: true })] : undefined;
    case 'object':
      return isRequired ? fillObject(schema, text) : undefined;
    default:
      return stringFor({ name, schema, text, isRequired });
  }
}

function numberIn(text: string, { minimum = -Infinity, maximum = Infinity }: JsonSchema): number | undefined {
  return text
    .match(/-?\d+(?:\.\d+)?/gu)
    ?.map(Number)
    .find((value) => value >= minimum && value <= maximum);
}

const places =
  /\b(?:in|for|at|near|of|to|from|about|named|called)\s+(?:the\s+)?(?<place>\p{Lu}[\p{L}'-]*(?:\s+\p{Lu}[\p{L}'-]*)*)/u;

function stringFor({ name, schema, text, isRequired }: Wanted): unknown {
  if (schema.format === 'date') return new Date().toISOString().slice(0, 10);
  if (schema.format === 'date-time') return new Date().toISOString();
  const spacedName = name
    .replaceAll(/[_-]/gu, ' ')
    .replaceAll(/(?<=[a-z])(?=[A-Z])/gu, ' ')
    .toLowerCase();
  const named = new RegExp(`\\b${spacedName}\\s*(?:is|=|:|to)?\\s+["“]?(?<value>[^"”,.;?!]+)`, 'iu').exec(text)
    ?.groups?.['value'];
  const quoted = /["“](?<value>[^"”]+)["”]/u.exec(text)?.groups?.['value'];
  const email = /email/iu.test(name) ? /[\w.+-]+@[\w-]+\.[\w.]+/u.exec(text)?.[0] : undefined;
  const found = email ?? quoted ?? named ?? places.exec(text)?.groups?.['place'];
  if (found !== undefined) return withoutStop(found);
  return isRequired ? (schema.default ?? withoutStop(text)) : undefined;
}
