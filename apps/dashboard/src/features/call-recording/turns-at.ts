import type { Turn } from '@voxie/contracts';

/** When each turn was said, in ms of a recording that began at `startedAt`; those before it are not on it. */
export function placesOf(turns: readonly Turn[], startedAt: string): Map<number, number> {
  const beginMs = Date.parse(startedAt);
  return new Map(
    turns.flatMap(({ seq, startedAt: at, endedAt }) => {
      const ms = Date.parse(at) - beginMs;
      const isOn = ms >= 0 || (endedAt !== null && Date.parse(endedAt) > beginMs);
      return isOn ? [[seq, Math.max(0, ms)] as const] : [];
    }),
  );
}

/** The turn that is heard at a moment: the last that had begun. Null: none had. */
export function turnAt(places: ReadonlyMap<number, number>, atMs: number): number | null {
  let current: { seq: number; ms: number } | null = null;
  for (const [seq, ms] of places) {
    if (ms <= atMs && (current === null || ms >= current.ms)) current = { seq, ms };
  }
  return current?.seq ?? null;
}
