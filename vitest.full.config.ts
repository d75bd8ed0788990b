import { defineConfig, type TestProjectConfiguration } from 'vitest/config'
import { LongestFirst } from './tests/harness/longest-first.ts'
import { NEEDED } from './tests/servers/all-servers.ts'
import { whatIsMissing } from './tests/servers/missing.ts'
import base from './vitest.config.ts'

/** What .ci/run leaves to those who call `npm run test:full` themselves, so that it ends within 20 minutes. */
const leftOut =
  process.env.ATELIER_CI === '1'
    ? [
        ...['tests/servers/documents-outage.test.ts', 'tests/full/payments.test.ts', 'tests/e2e/start.test.ts'],
        ...['tests/full/video-3d.test.ts', 'tests/full/kokoro.test.ts', 'tests/full/music.test.ts'],
      ]
    : []
if (leftOut.length > 0)
  console.warn(`Left out in CI, for time: ${leftOut.join(', ')} (on real servers; npm test runs that one).`)

/** What all of them share; the servers are started once for all, below. */
const common = { ...base.test, globalSetup: [] }
const PACKAGES = '**/node_modules/**'
/** They hold what happens against the clock, within a second or two: nothing else may run meanwhile. */
const CLOCKED = [
  'tests/full/stopped-worker.test.ts',
  ...['documents', 'redis', 'redis-outage', 's3', 's3-start', 'scale-out'].map(
    (name) => `tests/servers/${name}.test.ts`,
  ),
]

/** Two files at a time: while one waits for a lease to end or a server to come back, the other has the cores. */
const long: TestProjectConfiguration = {
  test: {
    ...common,
    name: 'long',
    include: ['tests/full/**/*.test.ts', 'tests/servers/**/*.test.ts'],
    exclude: [PACKAGES, ...CLOCKED, ...leftOut],
    // Studios side by side where a suite asks for it.
    maxConcurrency: 2,
  },
}

/** The suite of `npm test` once more; the environment alone says that the studios stand on real servers. */
const onServers: TestProjectConfiguration = {
  test: {
    ...common,
    name: 'on real servers',
    include: ['tests/e2e/**/*.test.ts'],
    // It starts no studio.
    exclude: [PACKAGES, 'tests/e2e/package.test.ts', ...leftOut],
    globalSetup: ['tests/servers/all-servers.ts'],
    setupFiles: ['tests/servers/surroundings.ts'],
  },
}

const clocked: TestProjectConfiguration = {
  test: {
    ...common,
    name: 'by the clock',
    include: CLOCKED,
    exclude: [PACKAGES],
    maxWorkers: 1,
    sequence: { groupOrder: 1 },
  },
}

const remedy = whatIsMissing(NEEDED, 'The end-to-end suite on real servers')
if (remedy !== null) console.warn(`Left out: the end-to-end suite on real servers (${remedy}).`)

/** The long suites: fault injection, the renderer in software, whole studios, real servers. */
export default defineConfig({
  test: {
    passWithNoTests: false,
    globalSetup: ['tests/harness/database-server.ts'],
    projects: remedy === null ? [long, onServers, clocked] : [long, clocked],
    sequence: { sequencer: LongestFirst },
  },
})
