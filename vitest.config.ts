import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['tests/**/*.test.ts'],
    // npm run test:full runs these; left-out.ts says so.
    exclude: ['tests/full/**', 'tests/servers/**', '**/node_modules/**'],
    globalSetup: ['tests/harness/database-server.ts', 'tests/harness/left-out.ts'],
    pool: 'forks',
    maxWorkers: 2,
    testTimeout: 20_000,
    hookTimeout: 30_000,
    passWithNoTests: false,
  },
})
