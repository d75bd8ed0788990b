import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmod, mkdir } from 'node:fs/promises'
import { createServer } from 'node:net'
import { join, resolve } from 'node:path'
import { abortAfter } from '../../core/abort-after.ts'
import { AppError } from '../../core/errors.ts'
import { findBinaries } from './embedded/binaries.ts'
import { openCluster } from './embedded/cluster.ts'
import { holdsDatabase } from './embedded/data-folder.ts'
import { chooseRunAs } from './embedded/reach.ts'
import { type Capability, commandAs } from './embedded/run-as.ts'
import { stopServer, stopStaleServer } from './embedded/stale-server.ts'
import { takePidLock } from './pid-lock.ts'

export interface EmbeddedPostgres {
  readonly url: string
  readonly port: number
  readonly pid: number
  /** The data folder was made just now. */
  readonly fresh: boolean
  /** What the server was given to pass folders that are closed to its user; `null` where none bars its way. */
  readonly capability: Capability | null
  /** Resolves when the server has ended, for whatever reason. */
  readonly ended: Promise<void>
  /** Close pools first. May be called twice. */
  stop(): Promise<void>
}
export interface EmbeddedOptions {
  /** The server's own folder, such as DATA_DIR/postgres. */
  readonly folder: string
  readonly signal: AbortSignal
  /** Further settings, such as `fsync=off` for tests. */
  readonly settings?: readonly string[]
}

const READY = 'database system is ready to accept connections'
const START_MS = 60_000
/** Lines of the server's log that are kept to explain a failed start. */
const KEPT_LINES = 20

/**
 * A real Postgres from npm, its data in `folder`, on a free port of the loopback address.
 * A server left over by a killed process is stopped first; a folder in use is refused.
 * @throws AppError `conflict` (in use, with the pid), `unavailable` (with the reason, such as data of another user)
 */
export async function startEmbeddedPostgres(options: EmbeddedOptions): Promise<EmbeddedPostgres> {
  const { signal, settings = [] } = options
  const home = resolve(options.folder)
  // Before anything is made or changed here, as this user.
  await holdsDatabase(home)
  const binaries = await findBinaries(join(home, 'lib'))
  await mkdir(home, { recursive: true })
  // The server's user passes through; what lies inside is closed one by one.
  await chmod(home, 0o711)
  const runAs = await chooseRunAs(home, binaries)
  const lock = await takePidLock(join(home, 'lock'), `The database in ${home}`)
  try {
    const cluster = await openCluster(home, binaries, runAs)
    await stopStaleServer(cluster.folder, signal)
    const port = await freePort()
    const fixed = ['listen_addresses=127.0.0.1', `port=${port}`, 'unix_socket_directories=', 'max_connections=200']
    const given = [...fixed, ...settings].flatMap((setting) => ['-c', setting])
    const { file, args, identity } = commandAs(runAs, binaries.postgres, ['-D', cluster.folder, ...given])
    // Its own process group: Ctrl-C reaches the studio, which drains and then stops the server.
    const server = spawn(file, args, {
      ...identity,
      detached: true,
      stdio: ['ignore', 'ignore', 'pipe'],
      env: { ...process.env, ...binaries.env, LC_MESSAGES: 'C' },
    })
    const ended = once(server, 'close').then(() => {})
    await untilReady(server, signal)
    const url = `postgres://postgres:${cluster.password}@127.0.0.1:${port}/postgres`
    const facts = { url, port, fresh: cluster.fresh, capability: runAs.capability ?? null, ended }
    return handle(server, facts, lock.release)
  } catch (error) {
    await lock.release()
    throw error
  }
}

type Facts = Omit<EmbeddedPostgres, 'pid' | 'stop'>

function handle(server: ChildProcess, facts: Facts, release: () => Promise<void>): EmbeddedPostgres {
  const pid = server.pid ?? 0
  const stop = async () => {
    if (server.exitCode === null && server.signalCode === null) {
      await stopServer(pid, AbortSignal.timeout(30_000))
      await facts.ended
    }
    await release()
  }
  return { ...facts, pid, stop }
}

/** Reads the log until it says that the server is ready, and goes on reading so that the pipe never fills. */
async function untilReady(server: ChildProcess, signal: AbortSignal): Promise<void> {
  const lines: string[] = []
  const limit = abortAfter(START_MS, signal)
  let ready = false
  await new Promise<void>((settle, reject) => {
    const fail = (why: string, cause?: unknown) => {
      // The signal is about starting: a server that stands is stopped by `stop` alone.
      if (ready) return
      server.kill('SIGQUIT')
      reject(new AppError('unavailable', `The embedded database ${why}: ${lines.slice(-3).join(' / ')}`, { cause }))
    }
    limit.addEventListener('abort', () => fail('did not start in time', limit.reason), { once: true })
    server.once('error', (error) => fail('could not be started', error))
    server.once('exit', (code) => fail(`ended at its start with code ${code}`))
    server.stderr?.setEncoding('utf8').on('data', (text: string) => {
      lines.push(...text.trim().split('\n'))
      lines.splice(0, Math.max(0, lines.length - KEPT_LINES))
      if (!text.includes(READY)) return
      ready = true
      settle()
    })
  })
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const address = probe.address()
  probe.close()
  await once(probe, 'close')
  if (address === null || typeof address === 'string') throw new AppError('internal', 'No free port was found.')
  return address.port
}
