import { agentConfigJsonSchema, leansOn } from '@voxie/contracts';
import type { AgentConfig } from '@voxie/contracts';

const namePattern = '^[A-Z][A-Z0-9_]{0,63}$';
const withPlaces = ['headers', 'body'];

const fieldsOf = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null ? { ...value } : {};
const listOf = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);

/** The name of a secret, a template with a place for one, or a field whose description speaks of one. */
function takesSecret(name: string, field: Record<string, unknown>): boolean {
  const patterns = [field, ...listOf(field['anyOf'])].map((each) => fieldsOf(each)['pattern']);
  const { description } = field;
  const isTold = typeof description === 'string' && /secret/iu.test(description);
  return isTold || patterns.includes(namePattern) || withPlaces.includes(name);
}

function fieldsIn(given: unknown, at: readonly string[]): string[] {
  const schema = fieldsOf(given);
  const properties = fieldsOf(schema['properties']);
  const variant = fieldsOf(properties['kind'] ?? properties['provider'])['const'];
  const here = typeof variant === 'string' ? [...at, variant] : at;
  const own = Object.entries(properties).flatMap(([name, field]) => {
    const path = [...here, name];
    return takesSecret(name, fieldsOf(field)) ? [path.join('.')] : fieldsIn(field, path);
  });
  const { items, additionalProperties, anyOf, oneOf } = schema;
  const inner = [items, additionalProperties, ...listOf(anyOf), ...listOf(oneOf)].filter((each) => each !== undefined);
  return [...own, ...inner.flatMap((each) => fieldsIn(each, here))];
}

/** Every field of a config that takes a secret, as the contracts have it: `tools.http.headers`, `stt.openai_compatible.apiKeySecret`. */
export const secretFields = (): Set<string> => new Set(fieldsIn(agentConfigJsonSchema(), []));

/** The same name for a place in a config: `tools.track_order.headers.Authorization` is one of `tools.http.headers`. */
function fieldAt(config: AgentConfig, path: string): string {
  const words: string[] = [];
  let at: unknown = config;
  for (const segment of path.split('.')) {
    const isEntry = Array.isArray(at) || words.at(-1) === 'tools';
    at = fieldsOf(at)[segment];
    const { kind, provider } = fieldsOf(at);
    const variant = kind ?? provider;
    if (!isEntry) words.push(segment);
    if (typeof variant === 'string') words.push(variant);
  }
  const end = words.findIndex((word) => withPlaces.includes(word));
  return (end === -1 ? words : words.slice(0, end + 1)).join('.');
}

/** The secrets that a config names, with the field that takes each. */
export const secretsIn = (config: AgentConfig): { name: string; field: string }[] =>
  leansOn(config).secrets.map(({ name, path }) => ({ name, field: fieldAt(config, path) }));
