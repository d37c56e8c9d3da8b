import { defineConfig } from 'vitest/config';

/** Many calls at once, or times that are measured by ear: nothing else runs beside these. */
const alone = [
  'tests/e2e/record-screens.test.ts',
  'tests/workers/exclusivity.test.ts',
  'tests/workers/recording.test.ts',
  'tests/workers/turns.test.ts',
  'tests/workers/usage.test.ts',
];

const realParts = { globalSetup: ['tests/setup/shared-stack.ts'], testTimeout: 120_000, hookTimeout: 240_000 };

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: [
            'apps/**/src/**/*.test.{ts,tsx}',
            'packages/**/src/**/*.test.ts',
            'tooling/**/src/**/*.test.ts',
            'benchmarks/src/**/*.test.ts',
          ],
          testTimeout: 30_000,
        },
      },
      {
        test: {
          ...realParts,
          name: 'stack',
          include: ['tests/**/*.test.ts'],
          exclude: alone,
          // Real calls wait more than they work: two cores carry two files at a time.
          maxWorkers: 2,
        },
      },
      {
        test: {
          ...realParts,
          name: 'alone',
          include: alone,
          fileParallelism: false,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
});
