import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { connect, type Sql } from '../../../adapters/postgres/connect.ts'
import { type Cable, layCable } from '../../harness/cable.ts'
import { SERVER_URL } from '../../harness/database.ts'

/** The driver waits for a statement's time and 5 s more. */
const STATEMENT_MS = 500

describe('a connection', () => {
  let cable: Cable
  let sql: Sql
  beforeEach(async () => {
    const url = new URL(process.env[SERVER_URL] ?? '')
    cable = await layCable(Number(url.port))
    url.port = String(cable.port)
    sql = connect(url.href, { name: 'tests', max: 1, statementTimeoutMs: STATEMENT_MS })
  })
  afterEach(async () => {
    await sql.end({ timeout: 0 })
    await cable.close()
  })
  const backend = async () => (await sql<{ pid: number }[]>`select pg_backend_pid() as pid`)[0]?.pid

  it('that nobody answers is given up, and the next statement has a new one', async () => {
    const before = await backend()
    cable.cut()
    const askedMs = performance.now()
    await expect(sql`select 1`).rejects.toMatchObject({ code: 'CONNECTION_CLOSED' })
    expect(performance.now() - askedMs).toBeGreaterThan(STATEMENT_MS + 4_000)
    cable.mend()
    expect(await backend()).not.toBe(before)
  })

  it('that was idle so long is not missed', async () => {
    const before = await backend()
    await new Promise((go) => setTimeout(go, STATEMENT_MS + 7_000))
    const after = await backend()
    expect(after).toEqual(expect.any(Number))
    expect(after).not.toBe(before)
  })

  it('that cannot be made is tried anew for the next statement, however often', async () => {
    const { port } = cable
    await cable.close()
    for (let attempt = 0; attempt < 3; attempt++) {
      await expect(sql`select 1`).rejects.toMatchObject({ code: 'ECONNREFUSED' })
    }
    cable = await layCable(Number(new URL(process.env[SERVER_URL] ?? '').port), port)
    expect(await backend()).toEqual(expect.any(Number))
  })
})
