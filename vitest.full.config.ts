import { defineConfig, type TestProjectConfiguration } from 'vitest/config'
import { NEEDED } from './tests/servers/all-servers.ts'
import { whatIsMissing } from './tests/servers/missing.ts'
import base from './vitest.config.ts'

/** What .ci/run leaves to those who call `npm run test:full` themselves, so that it ends within 20 minutes. */
const leftOut =
  process.env.ATELIER_CI === '1'
    ? ['tests/servers/documents-outage.test.ts', 'tests/full/payments.test.ts', 'tests/e2e/start.test.ts']
    : []
if (leftOut.length > 0)
  console.warn(`Left out in CI, for time: ${leftOut.join(', ')} (on real servers; npm test runs that one).`)

/** One file at a time: each fills both cores. */
const slow = { ...base.test, exclude: leftOut, fileParallelism: false, maxWorkers: 1 }

const long: TestProjectConfiguration = {
  test: {
    ...slow,
    name: 'long',
    include: ['tests/full/**/*.test.ts', 'tests/servers/**/*.test.ts'],
    globalSetup: ['tests/harness/database-server.ts'],
    // Studios side by side where a suite asks for it: one starts while another waits for a lease to end.
    maxConcurrency: 2,
  },
}

/** The suite of `npm test` once more; the environment alone says that the studios stand on real servers. */
const onServers: TestProjectConfiguration = {
  test: {
    ...slow,
    name: 'on real servers',
    include: ['tests/e2e/**/*.test.ts'],
    // It starts no studio.
    exclude: ['tests/e2e/package.test.ts', ...leftOut],
    globalSetup: ['tests/servers/all-servers.ts'],
    setupFiles: ['tests/servers/surroundings.ts'],
    sequence: { groupOrder: 1 },
  },
}

const remedy = whatIsMissing(NEEDED, 'The end-to-end suite on real servers')
if (remedy !== null) console.warn(`Left out: the end-to-end suite on real servers (${remedy}).`)

/** The long suites: fault injection, the renderer in software, whole studios, real servers. */
export default defineConfig({
  test: { passWithNoTests: false, projects: remedy === null ? [long, onServers] : [long] },
})
