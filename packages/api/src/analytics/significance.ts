/** What a test says: two-sided p, or null where there is too little to test. */
type PValue = number | null;

/** Fewer calls than this on a side are not tested: the tests' approximations do not hold there. */
export const leastCalls = 20;

/** Upper tail of the standard normal distribution (Abramowitz and Stegun 26.2.17; off by less than 1e-7). */
function upperTail(z: number): number {
  const t = 1 / (1 + 0.231_641_9 * Math.abs(z));
  const polynomial =
    t * (0.319_381_53 + t * (-0.356_563_782 + t * (1.781_477_937 + t * (-1.821_255_978 + t * 1.330_274_429))));
  const tail = (Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI)) * polynomial;
  return z >= 0 ? tail : 1 - tail;
}

const twoSided = (z: number): number => Math.min(1, 2 * upperTail(Math.abs(z)));

interface Proportion {
  hits: number;
  n: number;
}

/** Two proportions, pooled: does one side hit more often? */
export function twoProportions(a: Proportion, b: Proportion): PValue {
  if (Math.min(a.n, b.n) < leastCalls) return null;
  const pooled = (a.hits + b.hits) / (a.n + b.n);
  const variance = pooled * (1 - pooled) * (1 / a.n + 1 / b.n);
  return variance === 0 ? 1 : twoSided((b.hits / b.n - a.hits / a.n) / Math.sqrt(variance));
}

/** A mean by its sums: of the values, and of their squares. */
export interface Sample {
  sum: number;
  squares: number;
  n: number;
}

const varianceOfMean = ({ sum, squares, n }: Sample): number => Math.max(0, squares - (sum * sum) / n) / (n - 1) / n;

/** Welch's test of two means; at these sizes the t distribution is taken to be normal. */
export function welch(a: Sample, b: Sample): PValue {
  if (Math.min(a.n, b.n) < leastCalls) return null;
  const variance = varianceOfMean(a) + varianceOfMean(b);
  const difference = b.sum / b.n - a.sum / a.n;
  if (variance === 0) return difference === 0 ? 1 : 0;
  return twoSided(difference / Math.sqrt(variance));
}

/** How many values are in each bucket; buckets are in the order of their values. */
export type Histogram = ReadonlyMap<number, number>;

export const sizeOf = (histogram: Histogram): number => [...histogram.values()].reduce((sum, n) => sum + n, 0);

/** Mann-Whitney (Wilcoxon rank sum) over two histograms: values of one bucket are ties, and corrected for. */
export function mannWhitney(a: Histogram, b: Histogram): PValue {
  const [sizeA, sizeB] = [sizeOf(a), sizeOf(b)];
  if (Math.min(sizeA, sizeB) < leastCalls) return null;
  const size = sizeA + sizeB;
  let [below, ranksOfB, ties] = [0, 0, 0];
  for (const bucket of [...new Set([...a.keys(), ...b.keys()])].toSorted((one, other) => one - other)) {
    const ofB = b.get(bucket) ?? 0;
    const here = (a.get(bucket) ?? 0) + ofB;
    ranksOfB += ofB * (below + (here + 1) / 2);
    ties += here ** 3 - here;
    below += here;
  }
  const u = ranksOfB - (sizeB * (sizeB + 1)) / 2;
  const variance = ((sizeA * sizeB) / 12) * (size + 1 - ties / (size * (size - 1)));
  return variance === 0 ? 1 : twoSided((u - (sizeA * sizeB) / 2) / Math.sqrt(variance));
}

/** The middle of a histogram whose bucket b is of 1.03^b to 1.03^(b+1). Null: it is empty. */
export function medianOf(histogram: Histogram): number | null {
  const half = sizeOf(histogram) / 2;
  let below = 0;
  for (const [bucket, n] of [...histogram].toSorted(([one], [other]) => one - other)) {
    if (below + n >= half) return Math.round(1.03 ** (bucket + (half - below) / n));
    below += n;
  }
  return null;
}
