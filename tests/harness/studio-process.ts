import { type ChildProcess, spawn } from 'node:child_process'
import { randomInt } from 'node:crypto'
import { once } from 'node:events'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

export interface StudioProcess {
  readonly url: string
  readonly pid: number
  /** Everything it printed so far. */
  readonly said: () => string
  /** Ends the whole tree at once, as a power cut would. */
  killTree(): Promise<void>
  /** Sends the signal to the main process alone and waits for its end. */
  end(signal: NodeJS.Signals): Promise<Ended>
  /** Sends the signal to everybody in the group, as a terminal does, and waits for the main process. */
  endGroup(signal: NodeJS.Signals): Promise<Ended>
  readonly ended: Promise<unknown>
}

export interface Ended {
  readonly code: number | null
  readonly signal: NodeJS.Signals | null
}

const READY_MS = 60_000

/** A data folder that the user of an embedded Postgres can pass through. */
export async function makeDataDir(): Promise<{ readonly path: string; remove(): Promise<void> }> {
  const path = await mkdtemp(join(tmpdir(), 'atelier-studio-'))
  await chmod(path, 0o755)
  return { path, remove: () => rm(path, { recursive: true, force: true }) }
}

/**
 * A port that nobody listens on, below those that the system gives to outgoing connections: it stays free until it is
 * taken, and while a server that is killed and started again is away.
 */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = randomInt(10_000, 32_768)
    const server = createServer().listen(port, '127.0.0.1')
    const free = await once(server, 'listening').then(
      () => true,
      () => false,
    )
    server.close()
    if (free) return port
  }
}

/** Runs `./atelier start`, or another command that does, as users do, in a process group of its own, and waits for /readyz unless told not to. */
export async function startStudioProcess(
  environment: Readonly<Record<string, string>>,
  {
    command = './atelier',
    words = ['start'],
    waitForReady = true,
  }: { command?: string; words?: readonly string[]; waitForReady?: boolean } = {},
): Promise<StudioProcess> {
  const port = environment.PORT ?? String(await freePort())
  const env = { ...process.env, NODE_ENV: 'test', LOG_LEVEL: 'warn', HOST: '127.0.0.1', ...environment, PORT: port }
  const child = spawn(command, words, { env, detached: true, stdio: ['ignore', 'pipe', 'pipe'] })
  let said = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      said += text
    })
  }
  const ended = once(child, 'exit')
  const untilEnded = async (): Promise<Ended> => {
    const [code, signal] = (await ended) as [number | null, NodeJS.Signals | null]
    return { code, signal }
  }
  const url = `http://127.0.0.1:${port}`
  const studio: StudioProcess = {
    url,
    pid: child.pid ?? 0,
    said: () => said,
    ended,
    async killTree() {
      killGroup(child, 'SIGKILL')
      await ended
    },
    async end(signal) {
      child.kill(signal)
      return untilEnded()
    },
    async endGroup(signal) {
      killGroup(child, signal)
      return untilEnded()
    },
  }
  if (waitForReady) await untilReady(child, studio)
  return studio
}

/** Engines and helpers share the group; the embedded Postgres has its own, and outlives a kill on purpose. */
function killGroup(child: ChildProcess, signal: NodeJS.Signals): void {
  try {
    if (child.pid) process.kill(-child.pid, signal)
  } catch {
    // Gone already.
  }
}

async function untilReady(child: ChildProcess, { url, said }: StudioProcess): Promise<void> {
  const until = Date.now() + READY_MS
  for (;;) {
    const answer = await fetch(`${url}/readyz`).catch(() => null)
    await answer?.body?.cancel()
    if (answer?.ok && said().includes('is ready after')) return
    const gone = child.exitCode !== null || child.signalCode !== null
    if (gone || Date.now() > until)
      throw new Error(`The studio ${gone ? 'ended' : 'was not ready in time'}:\n${said()}`)
    await sleep(50)
  }
}
