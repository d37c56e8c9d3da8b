import { defineConfig } from 'vitest/config';

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
          name: 'stack',
          include: ['tests/**/*.test.ts'],
          globalSetup: ['tests/setup/shared-stack.ts'],
          // Real calls wait more than they work: two cores carry two files at a time.
          maxWorkers: 2,
          testTimeout: 120_000,
          hookTimeout: 240_000,
        },
      },
    ],
  },
});
