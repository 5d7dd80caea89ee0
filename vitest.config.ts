import { defineConfig } from 'vitest/config';

/** Where the machine is busy one second, the default, is no time. */
const poll = { timeout: 15_000 };

export default defineConfig({
  test: {
    pool: 'forks',
    maxWorkers: 2,
    globalSetup: ['server/src/testing/global-setup.ts'],
    projects: [
      {
        test: {
          name: 'unit',
          expect: { poll },
          // No test replaces a module or sets what is the process's own; the modules of the server take longer to load than most files to run.
          isolate: false,
          include: ['{contract,server,web,scripts,bench}/**/*.test.{ts,tsx}'],
          exclude: ['**/node_modules/**', '**/dist/**'],
          testTimeout: 20_000,
          hookTimeout: 30_000,
          sequence: { groupOrder: 0 },
        },
      },
      {
        test: {
          name: 'journeys',
          expect: { poll },
          isolate: false,
          include: ['e2e/**/*.test.ts'],
          globalSetup: ['e2e/support/global-setup.ts'],
          testTimeout: 120_000,
          hookTimeout: 120_000,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
});
