import { AppError, problemsOf } from '../errors.ts';
import { agentDraftSchema, agentPatchSchema, configFields } from './agent-config.ts';
import type { AgentDraft, AgentPatch } from './agent-config.ts';

export type Json = { [key: string]: unknown };
export const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Tools, variables, members and what is extracted change as a whole each: half a tool is none. */
const isEntry = (path: string): boolean =>
  /^(?:tools|variables|team\.members|analysis\.(?:outcomes|extract|criteria))\.[^.]+$/u.test(path);
const join = (path: string, key: string): string => (path === '' ? key : `${path}.${key}`);
const isGroup = (path: string, value: unknown): value is Json => isObject(value) && !isEntry(path);

/** Another provider has other options: the part begins anew. */
const isOtherProvider = (before: Json, patch: Json): boolean =>
  'provider' in patch && patch['provider'] !== (before['provider'] ?? 'openai');

function merge(target: Json, patch: Json, path = ''): Json {
  const result: Json = isOtherProvider(target, patch) ? {} : { ...target };
  for (const [key, value] of Object.entries(patch)) {
    const at = join(path, key);
    if (value === undefined) continue;
    if (value === null) delete result[key];
    else if (isGroup(at, value)) {
      const before = result[key];
      const merged = merge(isObject(before) ? before : {}, value, at);
      if (Object.keys(merged).length === 0) delete result[key];
      else result[key] = merged;
    } else result[key] = value;
  }
  return result;
}

/** The draft with the patch applied. Throws AppError VALIDATION with the problems where the result is not a draft. */
export function applyPatch(draft: AgentDraft, patch: AgentPatch): AgentDraft {
  const parsed = agentDraftSchema.safeParse(merge(draft, patch));
  if (parsed.success) return parsed.data;
  throw new AppError('VALIDATION', 'Some fields of the agent are not valid.', { problems: problemsOf(parsed.error) });
}

/** Two values that say the same, whatever the order of their keys. */
export function isEqual(a: unknown, b: unknown): boolean {
  if (Array.isArray(a) && Array.isArray(b))
    return a.length === b.length && a.every((item, index) => isEqual(item, b[index]));
  if (!isObject(a) || !isObject(b)) return Object.is(a, b);
  const keys = new Set([...Object.keys(a), ...Object.keys(b)]);
  return [...keys].every((key) => isEqual(a[key], b[key]));
}

/** Dotted paths of the leaves in which two drafts differ, in the order of the schema. A form compares unchecked ones. */
export function changedPaths(before: object, after: object): string[] {
  const walk = (left: unknown, right: unknown, path: string): string[] => {
    if (isGroup(path, left) || isGroup(path, right)) {
      const a = isObject(left) ? left : {};
      const b = isObject(right) ? right : {};
      return [...new Set([...Object.keys(a), ...Object.keys(b)])].flatMap((key) =>
        walk(a[key], b[key], join(path, key)),
      );
    }
    return isEqual(left, right) ? [] : [path];
  };
  const rank = (path: string) => configFields.indexOf(path.split('.', 1)[0] ?? '');
  return walk(before, after, '').toSorted((a, b) => rank(a) - rank(b));
}

/** Dotted paths a patch sets or removes. */
export function patchPaths(patch: AgentPatch): string[] {
  const walk = (value: Json, path: string): string[] =>
    Object.entries(value).flatMap(([key, child]) => {
      if (child === undefined) return [];
      const at = join(path, key);
      return isGroup(at, child) ? walk(child, at) : [at];
    });
  return walk(patch, '');
}

/** The patch without the given dotted paths. */
export function withoutPaths(patch: AgentPatch, paths: readonly string[]): AgentPatch {
  const dropped = new Set(paths);
  const walk = (value: Json, path: string): Json =>
    Object.fromEntries(
      Object.entries(value).flatMap(([key, child]) => {
        const at = join(path, key);
        if (dropped.has(at)) return [];
        if (!isGroup(at, child)) return [[key, child]];
        const kept = walk(child, at);
        return Object.keys(kept).length === 0 ? [] : [[key, kept]];
      }),
    );
  return agentPatchSchema.parse(walk(patch, ''));
}
