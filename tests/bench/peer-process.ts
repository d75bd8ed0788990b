import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { freePort } from '../harness/studio-process.ts'

const FOLDER = fileURLToPath(new URL('./peer/', import.meta.url))
const READY_MS = 30_000
const run = promisify(execFile)

export interface Peer {
  readonly url: string
  readonly pid: number
  readonly tokens: readonly string[]
  stop(): Promise<void>
}

export interface PeerOptions {
  readonly databaseUrl: string
  readonly redisUrl: string
  /** How many have an account. */
  readonly users: number
}

/** The Express service of tests/bench/peer, its packages installed as its lockfile says. */
export async function startPeer({ databaseUrl, redisUrl, users }: PeerOptions): Promise<Peer> {
  await run('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], { cwd: FOLDER })
  const port = await freePort()
  const env = {
    ...process.env,
    NODE_ENV: 'production',
    PORT: String(port),
    DATABASE_URL: databaseUrl,
    REDIS_URL: redisUrl,
    JWT_SECRET: 'a secret of the bench alone',
    USERS: String(users),
  }
  const seeded = await run(process.execPath, ['seed.js'], { cwd: FOLDER, env })
  const tokens: readonly string[] = JSON.parse(seeded.stdout)

  const child = spawn(process.execPath, ['server.js'], { cwd: FOLDER, env, stdio: ['ignore', 'pipe', 'pipe'] })
  const ended = once(child, 'exit')
  let ready = false
  let complaints = ''
  // Read to the end: a full pipe would hold the service up.
  child.stdout.on('data', (text: Buffer) => {
    ready ||= text.includes('is ready')
  })
  child.stderr.on('data', (text: Buffer) => {
    complaints = (complaints + text).slice(-4_000)
  })
  const until = Date.now() + READY_MS
  while (!ready) {
    if (child.exitCode !== null || Date.now() > until) throw new Error(`The peer did not come up:\n${complaints}`)
    await sleep(25)
  }
  return {
    url: `http://127.0.0.1:${port}`,
    pid: child.pid ?? 0,
    tokens,
    async stop() {
      child.kill('SIGTERM')
      await ended
    },
  }
}
