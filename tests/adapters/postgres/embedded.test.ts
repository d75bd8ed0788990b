import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmod, mkdir, mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { connect } from '../../../adapters/postgres/connect.ts'
import { type EmbeddedPostgres, startEmbeddedPostgres } from '../../../adapters/postgres/embedded.ts'
import { processStart } from '../../../adapters/postgres/pid-lock.ts'
import { postgresStore } from '../../../adapters/postgres/postgres-store.ts'

let data: string
let folder: string
const running: EmbeddedPostgres[] = []
// One data folder for all: each test starts it again, warm.
beforeAll(async () => {
  data = await mkdtemp(join(tmpdir(), 'embedded-'))
  await chmod(data, 0o755)
  folder = join(data, 'postgres')
})
afterEach(async () => {
  for (const server of running.splice(0)) await server.stop()
})
afterAll(() => rm(data, { recursive: true, force: true }))
const start = async (where = folder) => {
  const signal = new AbortController().signal
  const server = await startEmbeddedPostgres({ folder: where, signal, settings: ['fsync=off'] })
  running.push(server)
  return server
}
const ask = async (url: string, query: string) => {
  const sql = connect(url, { name: 'test', max: 1 })
  try {
    return await sql.unsafe(query)
  } finally {
    await sql.end()
  }
}

describe('the embedded database', () => {
  it('starts cold, stops, and starts warm with its data, its texts in UTF-8', async () => {
    const first = await start()
    expect(first.fresh).toBe(true)
    await ask(first.url, "create table kept as select 'schön' as word")
    await first.stop()
    await first.stop()
    await first.ended
    expect(await processStart(first.pid)).toBeNull()
    const second = await start()
    expect(second.fresh).toBe(false)
    expect(await ask(second.url, 'select word, length(word) as letters, upper(word) as loud from kept')).toMatchObject([
      { word: 'schön', letters: 5, loud: 'SCHÖN' },
    ])
  }, 40_000)

  it('keeps its password in a file for its owner alone, and takes no other', async () => {
    const before = await readdir(tmpdir())
    const server = await start()
    const file = join(folder, 'password')
    expect((await stat(file)).mode & 0o777).toBe(0o600)
    const password = (await readFile(file, 'utf8')).trim()
    expect(password.length).toBeGreaterThan(30)
    expect(server.url).toContain(password)
    expect((await readdir(tmpdir())).filter((name) => name.includes('password') && !before.includes(name))).toEqual([])
    expect((await readdir(folder)).sort()).toEqual(['data', 'lock', 'password'])
    const wrong = server.url.replace(password, 'wrong')
    await expect(ask(wrong, 'select 1')).rejects.toMatchObject({ code: '28P01' })
  }, 40_000)

  it('listens on the loopback address alone, and on no socket', async () => {
    const server = await start()
    const [row] = await ask(
      server.url,
      "select current_setting('listen_addresses') as a, current_setting('unix_socket_directories') as s",
    )
    expect(row).toEqual({ a: '127.0.0.1', s: '' })
  }, 40_000)

  it('refuses a second start on one folder with the pid of the first', async () => {
    await start()
    await expect(start()).rejects.toMatchObject({ code: 'conflict', details: { pid: process.pid } })
  }, 40_000)

  it('comes back after kill -9 with everything that was committed', async () => {
    const script = fileURLToPath(new URL('start-embedded.ts', import.meta.url))
    const child = spawn(process.execPath, ['--import', 'tsx', script, folder], { stdio: ['ignore', 'pipe', 'inherit'] })
    const [line] = (await once(child.stdout, 'data')) as [Buffer]
    const said = JSON.parse(line.toString()) as { id: string; pid: number }
    child.kill('SIGKILL')
    await once(child, 'exit')
    expect(await processStart(said.pid)).not.toBeNull()

    const server = await start()
    expect(server.pid).not.toBe(said.pid)
    expect(await processStart(said.pid)).toBeNull()
    const store = postgresStore({ url: server.url })
    expect(await store.accounts.findByEmail('kept@example.org')).toMatchObject({ id: said.id, available: 5 })
    await store.close()
  }, 60_000)

  it('throws a half-made folder away', async () => {
    await mkdir(join(folder, 'making-1234', 'data'), { recursive: true })
    const server = await start()
    expect(await ask(server.url, 'select 1 as one')).toMatchObject([{ one: 1 }])
    expect(await readdir(folder)).not.toContain('making-1234')
  }, 40_000)
})

describe('the store without its database', () => {
  it('says unavailable; a lost connection alone is made again', async () => {
    const server = await start()
    const store = postgresStore({ url: server.url, name: 'victim' })
    await store.ping()
    await ask(server.url, "select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'victim'")
    await expect.poll(() => store.ping().then(() => 'well')).toBe('well')
    await server.stop()
    await expect(store.ping()).rejects.toMatchObject({ code: 'unavailable' })
    await expect(store.queue.paused()).rejects.toMatchObject({ code: 'unavailable' })
    await store.close()
  }, 40_000)
})
