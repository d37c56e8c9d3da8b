import { z } from 'zod';

export interface TestCount {
  passed: number;
  failed: number;
  skipped: number;
}

const reportSchema = z.object({
  success: z.boolean(),
  testResults: z.array(
    z.object({
      status: z.string(),
      assertionResults: z.array(z.object({ status: z.string() })),
    }),
  ),
});

/**
 * Counts a vitest JSON report. A file that failed outside its tests (an import, a hook) counts as one failure,
 * and so does a run that failed for no test's sake, a missing report, and a run of nothing.
 */
export function countReport(text: string | undefined, exitCode: number | null): TestCount {
  const report = reportSchema.safeParse(parseJson(text));
  if (!report.success) return { passed: 0, failed: 1, skipped: 0 };
  const count: TestCount = { passed: 0, failed: 0, skipped: 0 };
  for (const file of report.data.testResults) {
    const failed = file.assertionResults.filter(({ status }) => status === 'failed').length;
    count.failed += failed === 0 && file.status === 'failed' ? 1 : failed;
    const passed = file.assertionResults.filter(({ status }) => status === 'passed').length;
    count.passed += passed;
    count.skipped += file.assertionResults.length - passed - failed;
  }
  const isSilentFailure = exitCode !== 0 || !report.data.success || count.passed === 0;
  if (isSilentFailure && count.failed === 0) count.failed = 1;
  return count;
}

function parseJson(text: string | undefined): unknown {
  try {
    return JSON.parse(text ?? '');
  } catch {
    return undefined;
  }
}

export function addCounts(counts: readonly TestCount[]): TestCount {
  const sum: TestCount = { passed: 0, failed: 0, skipped: 0 };
  for (const { passed, failed, skipped } of counts) {
    sum.passed += passed;
    sum.failed += failed;
    sum.skipped += skipped;
  }
  return sum;
}

/** The line that ends every test run, whatever happened. */
export function lastLine({ passed, failed }: TestCount): string {
  return `${passed} passed, ${failed} failed`;
}
