import { describe, expect, test } from 'vitest';
import { mannWhitney, medianOf, twoProportions, welch } from './significance.ts';

/** Buckets 0, 1, 2… with these counts. */
const histogram = (...counts: number[]) => new Map(counts.map((n, bucket) => [bucket, n]));

describe('two proportions', () => {
  test('80 of 100 against 60 of 100: z = 3.0861', () => {
    expect(twoProportions({ hits: 80, n: 100 }, { hits: 60, n: 100 })).toBeCloseTo(0.002_03, 4);
  });

  test('the same share on both sides, or nothing but hits, is no difference', () => {
    expect(twoProportions({ hits: 30, n: 60 }, { hits: 50, n: 100 })).toBeCloseTo(1);
    expect(twoProportions({ hits: 40, n: 40 }, { hits: 50, n: 50 })).toBe(1);
  });

  test('too few calls are not tested', () => {
    expect(twoProportions({ hits: 0, n: 19 }, { hits: 100, n: 100 })).toBeNull();
  });
});

describe('Welch', () => {
  // 100 values with mean 10 and variance 4, and as many with mean 11 and variance 9: z = 1 / sqrt(0.13) = 2.7735.
  const sample = (mean: number, variance: number) => ({
    n: 100,
    sum: 100 * mean,
    squares: 99 * variance + 100 * mean ** 2,
  });

  test('means by their sums', () => {
    expect(welch(sample(10, 4), sample(11, 9))).toBeCloseTo(0.005_55, 4);
  });

  test('means without spread differ for sure, or not at all', () => {
    expect(welch(sample(10, 0), sample(10, 0))).toBe(1);
    expect(welch(sample(10, 0), sample(11, 0))).toBe(0);
  });
});

describe('Mann-Whitney', () => {
  test('ties are corrected for', () => {
    expect(mannWhitney(histogram(10, 10), histogram(10, 10))).toBeCloseTo(1);
    // A: 15 low, 5 high. B: 5 low, 15 high. U = 300, its mean 200, its variance 400/12 * (41 - 15960/1560) = 1025.64: z = 3.1225.
    expect(mannWhitney(histogram(15, 5), histogram(5, 15))).toBeCloseTo(0.001_79, 4);
  });

  test('the order of the sides and empty buckets change nothing', () => {
    const [a, b] = [histogram(0, 12, 8, 3), histogram(0, 5, 9, 11)];
    expect(mannWhitney(a, b)).toBe(mannWhitney(b, a));
  });

  test('too few values are not tested', () => {
    expect(mannWhitney(histogram(19), histogram(0, 100))).toBeNull();
  });
});

test('the median lies within the bucket of the middle value', () => {
  expect(medianOf(new Map())).toBeNull();
  expect(medianOf(new Map([[200, 1]]))).toBeGreaterThanOrEqual(Math.floor(1.03 ** 200));
  expect(medianOf(new Map([[200, 1]]))).toBeLessThanOrEqual(Math.ceil(1.03 ** 201));
});
