import { expect, it } from 'vitest';
import { alignedTable, markdownTable } from './table.ts';

const table = {
  headings: ['measure', 'p50', 'p95'],
  rows: [
    ['a', '7', '1,234'],
    ['long name', '12.5', '9'],
  ],
};

it('sets words to the left and figures to the right', () => {
  expect(alignedTable(table)).toBe(
    [
      'measure     p50    p95', //
      '---------  ----  -----',
      'a             7  1,234',
      'long name  12.5      9',
    ].join('\n'),
  );
});

it('writes Markdown that keeps its columns', () => {
  expect(markdownTable(table)).toBe(
    [
      '| measure   |  p50 |   p95 |',
      '| --------- | ---: | ----: |',
      '| a         |    7 | 1,234 |',
      '| long name | 12.5 |     9 |',
    ].join('\n'),
  );
});

it('keeps a bar in a cell out of the Markdown columns', () => {
  expect(markdownTable({ headings: ['x'], rows: [['a|b']] })).toContain(String.raw`| a\|b |`);
});
