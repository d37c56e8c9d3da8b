import { isDeepStrictEqual } from 'node:util';

/** A longer value is told by its beginning: the trail says what was changed, versions keep the whole. */
const mostCharacters = 2000;

type Fields = Record<string, unknown>;

const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The leaves of plain data by their dotted paths. Lists are leaves. */
function leavesOf(value: object, path = ''): Fields {
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, child]) => {
      const at = path === '' ? key : `${path}.${key}`;
      return isFields(child) && Object.keys(child).length > 0 ? Object.entries(leavesOf(child, at)) : [[at, child]];
    }),
  );
}

function shortened(value: unknown): unknown {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return text !== undefined && text.length > mostCharacters ? `${text.slice(0, mostCharacters)}…` : value;
}

/** When a thing was changed stands in the entry itself. */
const isNoise = (path: string): boolean => path === 'updatedAt';

/** Only what differs, by dotted paths; a field that is not there is left out of its side. */
export function changeOf(before: object, after: object): { before: Fields; after: Fields } {
  const [old, now] = [leavesOf(before), leavesOf(after)];
  const changed = [...new Set([...Object.keys(old), ...Object.keys(now)])].filter(
    (path) => !isNoise(path) && !isDeepStrictEqual(old[path], now[path]),
  );
  const side = (leaves: Fields): Fields =>
    Object.fromEntries(
      changed.filter((path) => leaves[path] !== undefined).map((path) => [path, shortened(leaves[path])]),
    );
  return { before: side(old), after: side(now) };
}

/** All of a thing that was made or removed, by dotted paths. */
export const wholeOf = (thing: object): Fields =>
  Object.fromEntries(Object.entries(leavesOf(thing)).map(([path, value]) => [path, shortened(value)]));
