import { expect, test } from 'vitest';
import { maxDepth, maxValues, requireModestJson } from './json-limits.ts';

const nested = (depth: number) => `${'[{"a":'.repeat(depth / 2)}1${'}]'.repeat(depth / 2)}`;

test('takes what is as deep as may be and refuses one more', () => {
  expect(() => requireModestJson(nested(maxDepth))).not.toThrow();
  expect(() => requireModestJson(`[${nested(maxDepth)}]`)).toThrow(
    expect.objectContaining({ code: 'VALIDATION', message: expect.stringContaining('at most 40 levels') }),
  );
});

test('counts values, and brackets and commas of texts are none', () => {
  expect(() => requireModestJson(JSON.stringify(Array.from({ length: maxValues }, () => 1)))).not.toThrow();
  expect(() => requireModestJson(JSON.stringify(Array.from({ length: maxValues + 1 }, () => 1)))).toThrow(
    /too many values/u,
  );
  const text = '[{,"\\'.repeat(20_000);
  expect(() => requireModestJson(JSON.stringify({ text }))).not.toThrow();
});

test('a text without an end takes no longer than it is', () => {
  expect(() => requireModestJson(`{"a": "${'\\"'.repeat(200_000)}`)).not.toThrow();
  expect(() => requireModestJson('['.repeat(300_000))).toThrow(/nested too deep/u);
});
