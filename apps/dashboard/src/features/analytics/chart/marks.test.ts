import { expect, test } from 'vitest';
import { pathOf } from './marks.tsx';

const same = (value: number) => value;

test('a line breaks off where nothing was measured, and begins anew', () => {
  expect(pathOf([null, 1, 2, null, 3], same, same)).toBe('M1.0 1.0L2.0 2.0M4.0 3.0');
  expect(pathOf([null, null], same, same)).toBe('');
});
