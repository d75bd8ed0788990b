import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmod, cp, mkdir, mkdtemp, readFile, rm, symlink } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { type Binaries, findBinaries } from '../../../adapters/postgres/embedded/binaries.ts'
import { openCluster } from '../../../adapters/postgres/embedded/cluster.ts'
import { chooseRunAs } from '../../../adapters/postgres/embedded/reach.ts'
import { type Capability, commandAs } from '../../../adapters/postgres/embedded/run-as.ts'
import { type EmbeddedPostgres, startEmbeddedPostgres } from '../../../adapters/postgres/embedded.ts'
import { processStart } from '../../../adapters/postgres/pid-lock.ts'
import { postgresStore } from '../../../adapters/postgres/postgres-store.ts'

const SCRIPT = fileURLToPath(new URL('start-embedded.ts', import.meta.url))
const AS_ROOT = process.platform === 'linux' && process.getuid?.() === 0
const NONE = 0n
const BITS: Readonly<Record<Capability, bigint>> = { dac_override: 1n << 1n, dac_read_search: 1n << 2n }

let open: string
/** Mode 0700, as root's own home. */
let closed: string
const running: EmbeddedPostgres[] = []
beforeAll(async () => {
  open = await mkdtemp(join(tmpdir(), 'as-root-'))
  await chmod(open, 0o755)
  closed = join(open, 'closed')
  await mkdir(closed, { mode: 0o700 })
})
afterEach(async () => {
  vi.unstubAllEnvs()
  for (const server of running.splice(0)) await server.stop()
})
afterAll(() => rm(open, { recursive: true, force: true }))

const start = async (home: string) => {
  const { signal } = new AbortController()
  const server = await startEmbeddedPostgres({ folder: join(home, 'postgres'), signal, settings: ['fsync=off'] })
  running.push(server)
  return server
}

/** A studio's process in a container that withholds capabilities: it waits to be killed. */
const startWithout = (withheld: string, home: string) => {
  const args = [`--bounding-set=${withheld}`, process.execPath, '--import', 'tsx', SCRIPT, join(home, 'postgres')]
  return spawn('setpriv', args, { stdio: ['ignore', 'pipe', 'pipe'] })
}

const statusOf = async (pid: number | 'self') => {
  const status = await readFile(`/proc/${pid}/status`, 'utf8')
  const field = (name: string) => new RegExp(`^${name}:\\s+(\\w+)`, 'm').exec(status)?.[1] ?? ''
  return { uid: Number(field('Uid')), capabilities: BigInt(`0x${field('CapEff')}`) }
}
/** What these tests themselves have to give: a container may withhold the narrower one. */
const narrowest = async (): Promise<Capability> =>
  (await statusOf('self')).capabilities & BITS.dac_read_search ? 'dac_read_search' : 'dac_override'

const hidePrograms = async (kept: readonly string[]) => {
  const path = await mkdtemp(join(open, 'path-'))
  for (const name of kept) await symlink(`/usr/bin/${name}`, join(path, name))
  vi.stubEnv('PATH', path)
}

describe.runIf(AS_ROOT)('the embedded database, started as root', () => {
  it('has no power of root where nothing bars its way', async () => {
    const server = await start(open)
    expect(server.capability).toBeNull()
    const { uid, capabilities } = await statusOf(server.pid)
    expect(uid).toBeGreaterThan(0)
    expect(capabilities).toBe(NONE)
    await server.stop()
  }, 40_000)

  it('starts below a closed folder, cold and warm, with the one capability that lets it pass', async () => {
    const capability = await narrowest()
    for (const fresh of [true, false]) {
      const server = await start(closed)
      const { uid, capabilities } = await statusOf(server.pid)
      expect(server.fresh).toBe(fresh)
      expect(server.capability).toBe(capability)
      expect(uid).toBeGreaterThan(0)
      expect(capabilities).toBe(BITS[capability])
      await server.stop()
      expect(await processStart(server.pid)).toBeNull()
    }
  }, 60_000)

  it('starts there in a container that withholds the narrower capability, and comes back after kill -9', async () => {
    const home = join(closed, 'container')
    await mkdir(home)
    const child = startWithout('-dac_read_search', home)
    child.stderr.pipe(process.stderr)
    const [line] = (await once(child.stdout, 'data')) as [Buffer]
    const said = JSON.parse(line.toString()) as { id: string; pid: number }
    expect((await statusOf(said.pid)).capabilities).toBe(BITS.dac_override)
    child.kill('SIGKILL')
    await once(child, 'exit')

    const server = await start(home)
    expect(await processStart(said.pid)).toBeNull()
    const store = postgresStore({ url: server.url })
    expect(await store.accounts.findByEmail('kept@example.org')).toMatchObject({ id: said.id })
    await store.close()
    await server.stop()
  }, 60_000)

  it('is refused there with the remedy when both capabilities are withheld', async () => {
    const child = startWithout('-dac_read_search,-dac_override', closed)
    const [said] = await Promise.all([text(child.stderr), once(child, 'exit')])
    expect(child.exitCode).toBe(1)
    expect(said).toMatch(/cannot reach .*closed\/postgres: it, or a folder above it, is closed.*chmod o\+x/)
  }, 40_000)

  it('is refused there with the remedy when there is no setpriv', async () => {
    await hidePrograms(['id'])
    await expect(start(closed)).rejects.toMatchObject({
      code: 'unavailable',
      message: expect.stringMatching(/cannot reach .*closed\/postgres: .* setpriv .* cannot give .*chmod o\+x/),
    })
  }, 40_000)
})

describe.runIf(AS_ROOT)("the server's program below a closed folder", () => {
  let binaries: Binaries
  beforeAll(async () => {
    const packed = await findBinaries(join(open, 'links'))
    const native = join(closed, 'native')
    await cp(dirname(dirname(packed.initdb)), native, { recursive: true, verbatimSymlinks: true })
    binaries = { initdb: join(native, 'bin/initdb'), postgres: join(native, 'bin/postgres'), env: packed.env }
  })

  it('makes a database, and finds itself, with the one capability that lets it pass', async () => {
    const home = await mkdtemp(join(open, 'home-'))
    await chmod(home, 0o711)
    const runAs = await chooseRunAs(home, binaries)
    expect(runAs.capability).toBe(await narrowest())
    const { folder } = await openCluster(home, binaries, runAs)
    // Asks for one setting, as a server that starts up to its settings.
    const { file, args, identity } = commandAs(runAs, binaries.postgres, ['-C', 'data_directory', '-D', folder])
    const { stdout } = await promisify(execFile)(file, args, { ...identity, env: { ...process.env, ...binaries.env } })
    expect(stdout.trim()).toBe(folder)
  }, 40_000)

  it('is named when nothing opens it', async () => {
    await hidePrograms(['id'])
    const message = expect.stringMatching(/cannot reach .*closed\/native\/bin: /)
    await expect(chooseRunAs(open, binaries)).rejects.toMatchObject({ code: 'unavailable', message })
  })

  it('takes the wider capability when umask 077 made it for its owner alone, and reading is not enough to run it', async () => {
    for (const program of [binaries.initdb, binaries.postgres]) await chmod(program, 0o700)
    expect(await chooseRunAs(open, binaries)).toMatchObject({ capability: 'dac_override' })
  })
})
