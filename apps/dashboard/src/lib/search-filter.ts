interface Field {
  safeParse: (value: unknown) => { success: boolean; data?: unknown };
}

/** What a filter is read by: its fields one by one, then the whole. */
interface FilterSchema<Filter> {
  shape: Record<string, Field>;
  safeParse: (value: unknown) => { success: boolean; data?: Filter | undefined };
}

interface SearchFilter<Filter> {
  /** Reads the address; what it cannot read is left out, and the rest holds. */
  read: (raw: Record<string, unknown>) => Partial<Filter>;
  /** With a change; a field that is undefined or empty is not filtered by. */
  changed: (filter: Partial<Filter>, change: Partial<Filter>) => Partial<Filter>;
}

/** A filter that stands in the address of its page. */
export function searchFilterOf<Filter extends object>(schema: FilterSchema<Filter>): SearchFilter<Filter> {
  const read = (raw: Record<string, unknown>): Partial<Filter> => {
    const fields = Object.entries(schema.shape).flatMap(([name, field]) => {
      // Words may look like a number, and then the address has made one of them.
      const given = [raw[name], typeof raw[name] === 'number' ? String(raw[name]) : undefined];
      const parsed = given
        .map((value) => field.safeParse(value))
        .find(({ success, data }) => success && data !== undefined);
      return parsed === undefined ? [] : [[name, parsed.data] as const];
    });
    return schema.safeParse(Object.fromEntries(fields)).data ?? {};
  };
  return {
    read,
    changed: (filter, change) =>
      read(
        Object.fromEntries(
          Object.entries({ ...filter, ...change }).filter(([, value]) => value !== undefined && value !== ''),
        ),
      ),
  };
}
