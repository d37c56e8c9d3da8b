/** How large a JSON value may be before it is worked on: a check of it must end soon, whatever somebody sends. */
export interface JsonLimits {
  /** Levels of objects and lists. */
  depth: number;
  /** Values in all, those within others counted too. */
  values: number;
  /** Characters of names and texts. */
  characters: number;
}

/** Of what a model gives to a tool. */
export const argumentLimits: JsonLimits = { depth: 30, values: 1000, characters: 1_000_000 };

/** Of the schema of a tool that a server of somebody's own describes: a model is told it as it is. */
export const describedLimits: JsonLimits = { depth: 50, values: 10_000, characters: 100_000 };

/** What is too much in a value, in words. Null: it is within the limits. Walks without recursion: the depth may be any. */
export function jsonExcess(value: unknown, { depth, values, characters }: JsonLimits): string | null {
  const open: { value: unknown; level: number }[] = [{ value, level: 1 }];
  let seen = 0;
  let length = 0;
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    seen += 1;
    if (typeof next.value === 'string') length += next.value.length;
    if (typeof next.value === 'object' && next.value !== null) {
      const { level } = next;
      const inner: unknown[] = Object.values(next.value);
      if (level > depth) return `It is nested more than ${depth} levels deep.`;
      if (!Array.isArray(next.value)) length += Object.keys(next.value).join('').length;
      if (seen + open.length + inner.length > values) return `It has more than ${values} values.`;
      for (const child of inner) open.push({ value: child, level: level + 1 });
    }
    if (length > characters) return `It has more than ${characters} characters.`;
  }
  return null;
}
