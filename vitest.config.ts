/**
 * Two projects, so that tests of pure functions never wait for a database: only the integration
 * project starts one, and only when one of its files runs.
 */
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    // One process runs many files: nothing here keeps state in modules, and starting anew costs seconds.
    isolate: false,
    testTimeout: 30_000,
    hookTimeout: 60_000,
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['test/**/*.test.ts'],
          exclude: ['test/integration/**'],
        },
      },
      {
        extends: true,
        test: {
          name: 'integration',
          include: ['test/integration/**/*.test.ts'],
          globalSetup: ['test/integration/harness/global-setup.ts'],
        },
      },
    ],
  },
});
