import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmod, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import type { Binaries } from '../../../adapters/postgres/embedded/binaries.ts'
import { chooseRunAs } from '../../../adapters/postgres/embedded/reach.ts'
import { type EmbeddedPostgres, startEmbeddedPostgres } from '../../../adapters/postgres/embedded.ts'
import { processStart } from '../../../adapters/postgres/pid-lock.ts'
import { postgresStore } from '../../../adapters/postgres/postgres-store.ts'

const SCRIPT = fileURLToPath(new URL('start-embedded.ts', import.meta.url))
const AS_ROOT = process.platform === 'linux' && process.getuid?.() === 0
const NONE = 0n
const DAC_OVERRIDE = 1n << 1n
const DAC_READ_SEARCH = 1n << 2n

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
    const mayRead = ((await statusOf('self')).capabilities & DAC_READ_SEARCH) !== NONE
    for (const fresh of [true, false]) {
      const server = await start(closed)
      const { uid, capabilities } = await statusOf(server.pid)
      expect(server.fresh).toBe(fresh)
      expect(server.capability).toBe(mayRead ? 'dac_read_search' : 'dac_override')
      expect(uid).toBeGreaterThan(0)
      expect(capabilities).toBe(mayRead ? DAC_READ_SEARCH : DAC_OVERRIDE)
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
    expect((await statusOf(said.pid)).capabilities).toBe(DAC_OVERRIDE)
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

describe.runIf(AS_ROOT)("the way to the server's program", () => {
  const binariesIn = async (name: string, mode: number): Promise<Binaries> => {
    const folder = join(closed, name)
    await mkdir(folder)
    const postgres = join(folder, 'postgres')
    await writeFile(postgres, '#!/bin/sh\n[ "$1" = --version ]\n', { mode })
    return { postgres, initdb: join(folder, 'initdb'), env: {} }
  }

  it('is made as narrow as its folders and its own mode allow', async () => {
    const mayRead = ((await statusOf('self')).capabilities & DAC_READ_SEARCH) !== NONE
    const runAs = await chooseRunAs(open, await binariesIn('passable', 0o755))
    expect(runAs.capability).toBe(mayRead ? 'dac_read_search' : 'dac_override')
    // As npm unpacks it under umask 077: reading is not enough to run it.
    expect(await chooseRunAs(open, await binariesIn('private', 0o700))).toMatchObject({ capability: 'dac_override' })
  })

  it('is named when nothing opens it', async () => {
    await hidePrograms(['id'])
    const message = expect.stringMatching(/cannot reach .*closed\/barred: /)
    const binaries = await binariesIn('barred', 0o755)
    await expect(chooseRunAs(open, binaries)).rejects.toMatchObject({ code: 'unavailable', message })
  })
})
