import { expect, test, vi } from 'vitest';
import { retry } from './retry.ts';

test('tries again until it works', async () => {
  const work = vi.fn().mockRejectedValueOnce(new Error('first')).mockResolvedValue('done');
  const errors: unknown[] = [];
  expect(await retry(work, { forMs: 5000, onError: (error) => errors.push(error) })).toBe('done');
  expect(errors).toHaveLength(1);
});

test('gives up with the last error when the time is up', async () => {
  const work = vi.fn().mockRejectedValue(new Error('always'));
  await expect(retry(work, { forMs: 300 })).rejects.toThrow('always');
  expect(work.mock.calls.length).toBeGreaterThan(1);
});
