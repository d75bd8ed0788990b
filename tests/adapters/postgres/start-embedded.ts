import { startEmbeddedPostgres } from '../../../adapters/postgres/embedded.ts'
import { migrate } from '../../../adapters/postgres/migrate.ts'
import { postgresStore } from '../../../adapters/postgres/postgres-store.ts'
import { uuidv7 } from '../../../core/ids.ts'

/** Starts a database, writes an account into it, says so and waits to be killed. Run by embedded.test.ts. */
const [folder = ''] = process.argv.slice(2)
const server = await startEmbeddedPostgres({ folder, signal: new AbortController().signal, settings: ['fsync=off'] })
await migrate(server.url)
const store = postgresStore({ url: server.url })
const id = uuidv7()
await store.accounts.register({ id, email: 'kept@example.org', passwordHash: 'h', role: 'user', grant: 5 })
process.stdout.write(`${JSON.stringify({ id, pid: server.pid })}\n`)
