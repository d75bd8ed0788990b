import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { connect } from '../../adapters/postgres/connect.ts'
import { startEmbeddedPostgres } from '../../adapters/postgres/embedded.ts'
import { migrate } from '../../adapters/postgres/migrate.ts'
import { SERVER_URL, TEMPLATE, withDatabase } from './database.ts'

/** Nothing here has to survive a power cut. */
const FAST = ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off', 'max_wal_size=4GB']

/** One real Postgres for the whole run, with one migrated database that tests clone. */
export async function setup(): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), 'atelier-test-'))
  // Readable by the user who runs the server when the tests run as root.
  await chmod(folder, 0o755)
  const server = await startEmbeddedPostgres({
    folder: join(folder, 'postgres'),
    signal: new AbortController().signal,
    settings: FAST,
  })
  const admin = connect(server.url, { name: 'tests', max: 1 })
  await admin.unsafe(`create database ${TEMPLATE}`)
  await admin.end()
  await migrate(withDatabase(server.url, TEMPLATE))
  process.env[SERVER_URL] = server.url
  return async () => {
    await server.stop()
    await rm(folder, { recursive: true, force: true })
  }
}
