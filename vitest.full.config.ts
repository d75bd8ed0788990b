import { defineConfig } from 'vitest/config'
import base from './vitest.config.ts'

/** The long suites: fault injection, the renderer in software, whole studios, real servers. One at a time: each fills both cores. */
export default defineConfig({
  ...base,
  test: {
    ...base.test,
    include: ['tests/full/**/*.test.ts', 'tests/servers/**/*.test.ts'],
    exclude: [],
    globalSetup: ['tests/harness/database-server.ts'],
    fileParallelism: false,
    maxWorkers: 1,
    // Studios side by side where a suite asks for it: one starts while another waits for a lease to end.
    maxConcurrency: 2,
  },
})
