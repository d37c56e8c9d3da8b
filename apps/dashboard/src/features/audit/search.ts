import { auditFilterSchema } from '@voxie/contracts';
import type { AuditFilter } from '@voxie/contracts';

const fields: Record<string, { safeParse: (value: unknown) => { success: boolean; data?: unknown } }> =
  auditFilterSchema.shape;

/** Reads the address; what it cannot read is left out, and the rest holds. */
export function readAuditFilter(raw: Record<string, unknown>): AuditFilter {
  const read = Object.entries(fields).flatMap(([name, schema]) => {
    // A name may look like a number, and then the address has made one of it.
    const value = typeof raw[name] === 'number' ? String(raw[name]) : raw[name];
    const parsed = schema.safeParse(value);
    return parsed.success && parsed.data !== undefined ? [[name, parsed.data] as const] : [];
  });
  return auditFilterSchema.catch({}).parse(Object.fromEntries(read));
}

/** With a change; a field that is undefined or empty is not filtered by. */
export function changedAuditFilter(
  filter: AuditFilter,
  change: { [K in keyof AuditFilter]: AuditFilter[K] | undefined },
): AuditFilter {
  const next = Object.entries({ ...filter, ...change }).filter(([, value]) => value !== undefined && value !== '');
  return readAuditFilter(Object.fromEntries(next));
}
