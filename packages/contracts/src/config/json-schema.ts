import { z } from 'zod';
import { providers } from '../providers/index.ts';
import { toolKinds } from '../tools/index.ts';
import { agentConfigSchema } from './agent-config.ts';
import { isObject } from './patch.ts';
import type { Json } from './patch.ts';

/** `minDelayMs` -> `Min delay ms` */
const wordsOf = (name: string): string => {
  const words = name.replaceAll(/_|(?=[A-Z])/gu, ' ').toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
};

const titles: ReadonlyMap<string, string> = new Map<string, string>([
  ...Object.values(toolKinds).map(({ kind, title }) => [kind, title] as const),
  ...Object.values(providers).map(({ id, title }) => [id, title] as const),
]);

/** What a variant of a union is called: a kind of tool, a provider, or the type of a variable. */
function titleOfVariant(properties: Json): string | undefined {
  for (const name of ['kind', 'provider', 'type']) {
    const field = properties[name];
    const word = isObject(field) ? field['const'] : undefined;
    if (typeof word === 'string') return titles.get(word) ?? wordsOf(word);
  }
  return undefined;
}

function titledAny(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(titledAny);
  return isObject(schema) ? titled(schema) : schema;
}

/** The schema with a title at each field and each variant. */
function titled(schema: Json, title?: string): Json {
  const own = isObject(schema['properties']) ? schema['properties'] : {};
  const name = title ?? titleOfVariant(own);
  const inner = Object.entries(schema).map(([key, value]): [string, unknown] => {
    if (key === 'properties')
      return [
        key,
        Object.fromEntries(
          Object.entries(own).map(([field, of]) => [field, isObject(of) ? titled(of, wordsOf(field)) : of]),
        ),
      ];
    return [key, ['oneOf', 'anyOf', 'items', 'additionalProperties'].includes(key) ? titledAny(value) : value];
  });
  return { ...(name === undefined ? {} : { title: name }), ...Object.fromEntries(inner) };
}

/**
 * The JSON schema (draft 7, which editors know best) of an agent's file: what an editor with a YAML language server checks
 * and completes by.
 */
export function agentConfigJsonSchema(): Json {
  const { $schema, definitions, ...agent } = z.toJSONSchema(agentConfigSchema, { target: 'draft-7', io: 'input' });
  return { $schema, ...titled(agent, 'Voxie agent'), definitions };
}
