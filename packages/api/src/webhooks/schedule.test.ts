import { webhookRetryForMs } from '@voxie/contracts';
import { describe, expect, test } from 'vitest';
import { nextWaitMs } from './schedule.ts';

const hourMs = 3_600_000;

/** The times of all tries at a receiver that always fails, in ms since the first: the clock is this function's own. */
function triesOf(random: number, retryAfterMs: number | null = null): number[] {
  const tries = [0];
  for (let elapsedMs = 0; ;) {
    const waitMs = nextWaitMs({ failures: tries.length - 1, elapsedMs, retryAfterMs, random });
    if (waitMs === null) return tries;
    elapsedMs += waitMs;
    tries.push(elapsedMs);
  }
}

const waitsOf = (tries: readonly number[]) => tries.slice(1).map((at, index) => at - (tries[index] ?? 0));

describe('three days of a receiver that is down', () => {
  test('the waits are those of the documentation', () => {
    expect(waitsOf(triesOf(0)).map((ms) => ms / 1000)).toEqual([
      5,
      30,
      120,
      600,
      1800,
      3600,
      7200,
      14_400,
      ...Array<number>(8).fill(28_800),
    ]);
  });

  test.each([0, 0.5, 1])('the last try is within 8.8 hours of the end, and none after it (random %s)', (random) => {
    const last = triesOf(random).at(-1) ?? 0;
    expect(last).toBeLessThanOrEqual(webhookRetryForMs);
    expect(last).toBeGreaterThan(webhookRetryForMs - 8.8 * hourMs);
  });

  test('no wait is shorter than it says, or longer by more than a tenth', () => {
    const plain = waitsOf(triesOf(0));
    for (const [index, waitMs] of waitsOf(triesOf(1)).entries())
      expect(waitMs).toBe(Math.round((plain[index] ?? 0) * 1.1));
  });
});

describe('Retry-After', () => {
  const after = (retryAfterMs: number | null) => nextWaitMs({ failures: 1, elapsedMs: 5000, retryAfterMs, random: 0 });

  test('is honoured where it is longer than our own wait, up to a day', () => {
    expect(after(2 * hourMs)).toBe(2 * hourMs);
    expect(after(1000)).toBe(30_000);
    expect(after(90 * hourMs)).toBe(24 * hourMs);
  });

  test('does not stretch the three days', () => {
    expect(triesOf(0, 20 * hourMs)).toEqual([0, 20, 40, 60].map((hours) => hours * hourMs));
  });
});
