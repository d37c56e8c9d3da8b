/** A moment of `performance.now()` as ISO 8601. */
export const isoOf = (ms: number): string => new Date(Date.now() - (performance.now() - ms)).toISOString();

/** A moment in ms since 1970 on the clock of `performance.now()`. */
export const momentOf = (epochMs: number): number => performance.now() - (Date.now() - epochMs);

/** Whole ms from one moment to another. Null where one of them is not known. */
export const msBetween = (from: number | null | undefined, to: number | null | undefined): number | null =>
  typeof from === 'number' && typeof to === 'number' ? Math.max(0, Math.round(to - from)) : null;
