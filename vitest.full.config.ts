import { defineConfig } from 'vitest/config'
import base from './vitest.config.ts'

/** The long suites: fault injection, the renderer in software, whole studios. One at a time: each fills both cores. */
export default defineConfig({
  ...base,
  test: { ...base.test, include: ['tests/full/**/*.test.ts'], exclude: [], fileParallelism: false, maxWorkers: 1 },
})
