import { expect, test } from 'vitest';
import { familyOf, parseStat, type ProcessRow } from './process-table.ts';

const row = (pid: number, parentPid: number, groupId = pid): ProcessRow => ({
  pid,
  parentPid,
  groupId,
  sessionId: groupId,
  state: 'S',
});

test('a command with spaces and brackets does not shift the fields', () => {
  expect(parseStat('12 (a) b (c) S 3 12 9 0 -1')).toEqual({
    pid: 12,
    state: 'S',
    parentPid: 3,
    groupId: 12,
    sessionId: 9,
  });
});

test('a family is children, their children, and orphans that stayed in the group', () => {
  const rows = [row(10, 1), row(11, 10, 10), row(12, 11), row(13, 1, 10), row(14, 1, 12), row(20, 1)];
  expect(familyOf(10, rows).toSorted((a, b) => a - b)).toEqual([10, 11, 12, 13, 14]);
});

test('a zombie is no longer of the family', () => {
  expect(familyOf(10, [row(10, 1), { ...row(11, 10), state: 'Z' }])).toEqual([10]);
});
