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
          // The modules tested here keep no state but caches: the files of a worker share them instead of loading them again.
          isolate: false,
          maxWorkers: 2,
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
