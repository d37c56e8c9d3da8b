import { describe, expect, it } from 'vitest';
import { percentile, summarize } from './statistics.ts';

describe('percentile', () => {
  it('is the middle sample, whatever the order', () => {
    expect(percentile([9, 1, 5], 0.5)).toBe(5);
  });

  it('lies between two samples', () => {
    expect(percentile([10, 20], 0.5)).toBe(15);
    expect(percentile([0, 100, 200, 300, 400], 0.95)).toBeCloseTo(380);
  });

  it('compares numbers, not their text', () => {
    expect(percentile([100, 9, 20], 0.5)).toBe(20);
  });

  it('leaves the samples in their order', () => {
    const samples = [3, 1, 2];
    percentile(samples, 0.5);
    expect(samples).toEqual([3, 1, 2]);
  });

  it('refuses no samples and shares that are none', () => {
    expect(() => percentile([], 0.5)).toThrow(RangeError);
    expect(() => percentile([1], 50)).toThrow(RangeError);
    expect(() => percentile([1], Number.NaN)).toThrow(RangeError);
  });
});

describe('summarize', () => {
  it('says how many samples it is made of', () => {
    expect(summarize([4, 2])).toEqual({ count: 2, p50: 3, p95: 3.9, max: 4 });
  });

  it('is undefined for nothing measured, never a zero', () => {
    expect(summarize([])).toBeUndefined();
  });
});
