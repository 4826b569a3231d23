import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    reporters: ['default', './tests/reporter.ts'],
    projects: [
      {
        test: {
          name: 'unit',
          include: ['tests/**/*.test.ts'],
          exclude: ['tests/**/*.it.test.ts', 'node_modules/**'],
          setupFiles: ['tests/setup.ts'],
          sequence: { groupOrder: 0 },
          // Properties over thousands of cases, on a machine that may be busy with other things.
          testTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'whole',
          include: ['tests/**/*.it.test.ts'],
          setupFiles: ['tests/setup.ts'],
          globalSetup: ['tests/postgres.ts'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
          maxWorkers: 2,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
});
