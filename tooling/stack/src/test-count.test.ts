import { expect, test } from 'vitest';
import { addCounts, countReport, lastLine } from './test-count.ts';

const report = (testResults: unknown[], success = true) => JSON.stringify({ success, testResults });
const file = (status: string, statuses: string[]) => ({
  status,
  assertionResults: statuses.map((each) => ({ status: each })),
});

test('tests are counted over files', () => {
  const text = report([file('passed', ['passed', 'passed']), file('failed', ['passed', 'failed', 'pending'])], false);
  expect(countReport(text, 1)).toEqual({ passed: 3, failed: 1, skipped: 1 });
});

test('a file that does not load, and one whose hook fails, count as a failure', () => {
  expect(countReport(report([file('passed', ['passed']), file('failed', [])], false), 1)).toEqual({
    passed: 1,
    failed: 1,
    skipped: 0,
  });
  expect(countReport(report([file('failed', ['pending'])], false), 1)).toEqual({ passed: 0, failed: 1, skipped: 1 });
});

test('a crash, a missing report, an error outside of tests and a run of nothing are failures', () => {
  expect(countReport(undefined, null).failed).toBe(1);
  expect(countReport('not json', 0).failed).toBe(1);
  expect(countReport(report([file('passed', ['passed'])]), 1)).toEqual({ passed: 1, failed: 1, skipped: 0 });
  expect(countReport(report([file('passed', ['passed'])], false), 0).failed).toBe(1);
  expect(countReport(report([]), 0).failed).toBe(1);
});

test('the last line is exact', () => {
  const one = { passed: 2, failed: 1, skipped: 4 };
  expect(lastLine(addCounts([one, one]))).toBe('4 passed, 2 failed');
});
