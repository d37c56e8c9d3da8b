import { expect, test } from 'vitest';
import { judgeAudit, notChecked } from './audit-report.ts';

const report = (high: number, critical: number, vulnerabilities: object = {}) =>
  JSON.stringify({ vulnerabilities, metadata: { vulnerabilities: { low: 3, moderate: 2, high, critical } } });

test('high and critical ones fail, by their names; lesser ones do not', () => {
  const found = { lodash: { severity: 'high', range: '<4.17.21' }, ms: { severity: 'low', range: '*' } };
  expect(judgeAudit(report(1, 0, found))).toEqual({ isPassed: false, words: ['lodash <4.17.21: high'] });
  expect(judgeAudit(report(0, 1, { evil: { severity: 'critical', range: '*' } })).isPassed).toBe(false);
  expect(judgeAudit(report(0, 0, { ms: { severity: 'low', range: '*' } })).isPassed).toBe(true);
});

test.each([
  ['{"message": "405 Method Not Allowed"}', '405 Method Not Allowed'],
  ['', 'no report'],
  ['<html>', 'no report'],
  ['{"metadata": {"vulnerabilities": {"high": "0"}}}', 'no report'],
])('a registry that says %j has not checked anything, and that is said', (json, reason) => {
  const { isPassed, words } = judgeAudit(json);
  expect(isPassed).toBe(true);
  expect(words.join(' ')).toContain(notChecked);
  expect(words.join(' ')).toContain(reason);
});
