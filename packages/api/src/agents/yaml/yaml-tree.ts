import { isAlias, isMap, isNode, isScalar, isSeq } from 'yaml';

/** Deeper than any config. Whoever walks a tree without end overflows the stack. */
const maxDepth = 60;

/** Whether the tree ends within the depth that can be walked. */
export function isShallow(node: unknown, depth = 0): boolean {
  if (depth > maxDepth) return false;
  if (isSeq(node)) return node.items.every((item) => isShallow(item, depth + 1));
  return !isMap(node) || node.items.every(({ key, value }) => isShallow(key, depth + 1) && isShallow(value, depth + 1));
}

interface TreeFault {
  offset: number;
  path: string[];
  message: string;
}

/** Where a node begins in the text. */
const startOf = (node: unknown): number => (isNode(node) ? (node.range?.[0] ?? 0) : 0);

const nameOf = (key: unknown): string => (isScalar(key) ? String(key.value) : String(key));

/** What an agent cannot say: aliases, keys that are no names, and the same key twice. */
export function faultsOfTree(node: unknown, path: string[] = []): TreeFault[] {
  const fault = (at: unknown, message: string): TreeFault => ({ offset: startOf(at), path, message });
  if (isAlias(node)) return [fault(node, 'Write the value out: aliases are not kept.')];
  if (isSeq(node)) return node.items.flatMap((item, index) => faultsOfTree(item, [...path, String(index)]));
  if (!isMap(node)) return [];
  const seen = new Set<string>();
  return node.items.flatMap(({ key, value }) => {
    if (!isScalar(key)) return [fault(key, 'A key must be a name.')];
    const name = nameOf(key);
    if (seen.has(name)) return [fault(key, `"${name}" is here twice.`)];
    seen.add(name);
    return faultsOfTree(value, [...path, name]);
  });
}

/** Where what a path names is written: its key in a map. What is not there: what would hold it. */
export function offsetOf(node: unknown, path: readonly string[]): number {
  const [head, ...rest] = path;
  if (head === undefined) return startOf(node);
  const item = isSeq(node) ? node.items[Number(head)] : undefined;
  if (item !== undefined) return offsetOf(item, rest);
  const pair = isMap(node) ? node.items.find(({ key }) => nameOf(key) === head) : undefined;
  if (pair === undefined) return startOf(node);
  const [next] = rest;
  return next !== undefined && has(pair.value, next) ? offsetOf(pair.value, rest) : startOf(pair.key);
}

function has(node: unknown, name: string): boolean {
  if (isSeq(node)) return node.items[Number(name)] !== undefined;
  return isMap(node) && node.items.some(({ key }) => nameOf(key) === name);
}
