/** A draft as it stands in a form: shaped like AgentDraft, not yet checked. */
export type Tree = { readonly [key: string]: unknown };

export const isObject = (value: unknown): value is Tree =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Of anything: isArray alone would call its items any. */
const isList = (value: unknown): value is readonly unknown[] => Array.isArray(value);

function child(node: unknown, key: string): unknown {
  if (isList(node)) return node[Number(key)];
  return isObject(node) ? node[key] : undefined;
}

/** What stands at a dotted path; undefined where nothing does. */
export function readAt(tree: Tree, path: string): unknown {
  return path.split('.').reduce<unknown>(child, tree);
}

/** The text at a path; the fallback where there is none. */
export function textAt(tree: Tree, path: string, fallback = ''): string {
  const value = readAt(tree, path);
  return typeof value === 'string' ? value : fallback;
}

/** A single value as text; '' for what is none. */
export const scalarText = (value: unknown): string =>
  typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? String(value) : '';

/** The group or record at a path; empty where there is none. */
export function groupAt(tree: Tree, path: string): Tree {
  const value = readAt(tree, path);
  return isObject(value) ? value : {};
}

/** The list at a path; empty where there is none. */
export function listAt(tree: Tree, path: string): readonly unknown[] {
  const value = readAt(tree, path);
  return isList(value) ? value : [];
}

function written(node: unknown, keys: readonly string[], value: unknown): unknown {
  const [key, ...rest] = keys;
  if (key === undefined) return value;
  if (isList(node)) return node.map((item, at) => (at === Number(key) ? written(item, rest, value) : item));
  const before = isObject(node) ? node : {};
  const next = written(before[key], rest, value);
  const { [key]: _old, ...others } = before;
  // The place in the order stays: a renamed or edited entry does not jump.
  return next === undefined ? others : { ...before, [key]: next };
}

/** The tree with a value at a dotted path; undefined removes what is there. */
export function writeAt(tree: Tree, path: string, value: unknown): Tree {
  const next = written(tree, path.split('.'), value);
  return isObject(next) ? next : {};
}

// Here an empty text says something, and what is inside is not ours.
const isKeptAsIs = (path: string): boolean => /^(?:variables\.[^.]+\.default|tools\.[^.]+\.parameters)$/u.test(path);
// An entry that is there says so, even with nothing in it.
const isEntry = (path: string): boolean =>
  /^(?:tools|variables|team\.members|analysis\.(?:outcomes|extract|criteria))\.[^.]+$/u.test(path);

function tidyValue(value: unknown, path: string): unknown {
  if (isKeptAsIs(path)) return value;
  if (typeof value === 'string') return value.trim() === '' && !isEntry(path) ? undefined : value.trim();
  if (isList(value)) return tidyList(value, path);
  if (!isObject(value)) return value;
  const group = tidyGroup(value, path);
  return Object.keys(group).length === 0 && !isEntry(path) ? undefined : group;
}

// No fallback and no source is what applies anyway; of a tool an empty list may be a mistake to be told.
function tidyList(list: readonly unknown[], path: string): unknown {
  if (list.length === 0 && !path.startsWith('tools.')) return undefined;
  return list.map((item) => (isObject(item) ? tidyGroup(item, `${path}.0`) : item));
}

function tidyGroup(group: Tree, path: string): Tree {
  const tidied: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(group)) {
    const next = tidyValue(value, path === '' ? key : `${path}.${key}`);
    if (next !== undefined) tidied[key] = next;
  }
  return tidied;
}

/** The tree as it is stored: no space at the ends, nothing empty. */
export const tidy = (tree: Tree): Tree => tidyGroup(tree, '');
