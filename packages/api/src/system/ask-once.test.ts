import { expect, test, vi } from 'vitest';
import { askOnce } from './ask-once.ts';

test('who asks meanwhile and shortly after gets the answer that was asked for once', async () => {
  vi.useFakeTimers();
  const answers: ((answer: number) => void)[] = [];
  const ask = vi.fn(() => new Promise<number>((resolve) => void answers.push(resolve)));
  const asked = askOnce(ask, () => 1000);
  const all = Promise.all(Array.from({ length: 1000 }, asked));
  // It may take long: nobody asks again meanwhile.
  vi.advanceTimersByTime(5000);
  const late = asked();
  answers[0]?.(1);
  expect(new Set([...(await all), await late])).toEqual(new Set([1]));
  vi.advanceTimersByTime(999);
  expect(await asked()).toBe(1);
  expect(ask).toHaveBeenCalledTimes(1);
  vi.advanceTimersByTime(1);
  const next = asked();
  answers[1]?.(2);
  expect(await next).toBe(2);
  expect(ask).toHaveBeenCalledTimes(2);
  vi.useRealTimers();
});

test('what failed is asked again at once', async () => {
  const ask = vi.fn(() => Promise.reject(new Error('away')));
  const asked = askOnce(ask, () => 1000);
  await expect(asked()).rejects.toThrow('away');
  await expect(asked()).rejects.toThrow('away');
  expect(ask).toHaveBeenCalledTimes(2);
});
