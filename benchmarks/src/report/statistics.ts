export interface Summary {
  count: number;
  p50: number;
  p95: number;
  max: number;
}

/**
 * The value below which a share of the samples lies, between two samples by linear interpolation.
 * @throws RangeError for no samples, or a share outside 0..1.
 */
export function percentile(samples: readonly number[], share: number): number {
  if (!(share >= 0 && share <= 1)) throw new RangeError(`A share lies between 0 and 1, not at ${share}.`);
  const sorted = samples.toSorted((left, right) => left - right);
  const position = (sorted.length - 1) * share;
  const below = sorted[Math.floor(position)];
  const above = sorted[Math.ceil(position)];
  if (below === undefined || above === undefined) throw new RangeError('No samples, no percentile.');
  return below + (above - below) * (position - Math.floor(position));
}

/** Undefined where nothing was measured. */
export function summarize(samples: readonly number[]): Summary | undefined {
  if (samples.length === 0) return undefined;
  return {
    count: samples.length,
    p50: percentile(samples, 0.5),
    p95: percentile(samples, 0.95),
    max: percentile(samples, 1),
  };
}
