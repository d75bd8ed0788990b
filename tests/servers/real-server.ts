import { type ChildProcess, type SpawnOptions, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { freePort } from '../harness/studio-process.ts'
import { findProgram, type ServerName } from './programs.ts'

/** A real server on a loopback port of its own, with a folder of its own. */
export interface RealServer {
  readonly port: number
  /** Where its data lies; gone after `stop`. */
  readonly folder: string
  readonly pid: () => number
  /** SIGKILL, as a power cut would. */
  kill(): Promise<void>
  /** Holds it still (SIGSTOP), and lets it go on. */
  freeze(): void
  thaw(): void
  /** Starts it again on the same port and, unless it keeps none, the same data. */
  start(): Promise<void>
  stop(): Promise<void>
}

export interface ServerRecipe {
  readonly name: ServerName
  readonly args: (place: { readonly port: number; readonly folder: string }) => readonly string[]
  readonly options?: SpawnOptions
  /** Before its first start, in its empty folder. */
  readonly prepare?: (folder: string) => Promise<void>
  /** How it likes to be ended. */
  readonly ends?: NodeJS.Signals
  /** Whether it answers; an open port is enough when absent. */
  readonly answers?: (port: number) => Promise<boolean>
}

const READY_MS = 60_000

/** @throws Error when it is not installed, or does not come up; then nothing is left running. */
export async function startServer(recipe: ServerRecipe): Promise<RealServer> {
  const program = findProgram(recipe.name)
  if (!program) throw new Error(`${recipe.name} is not installed: run tests/servers/install.sh`)
  const folder = await mkdtemp(join(tmpdir(), `atelier-${recipe.name}-`))
  await chmod(folder, 0o755)
  await recipe.prepare?.(folder)
  const port = await freePort()
  let child: ChildProcess | null = null

  const end = async (signal: NodeJS.Signals) => {
    const running = child
    child = null
    if (!running || running.exitCode !== null || running.signalCode !== null) return
    const ended = once(running, 'exit')
    running.kill('SIGCONT')
    running.kill(signal)
    await ended
  }
  const server: RealServer = {
    port,
    folder,
    pid: () => child?.pid ?? 0,
    kill: () => end('SIGKILL'),
    freeze: () => void child?.kill('SIGSTOP'),
    thaw: () => void child?.kill('SIGCONT'),
    async start() {
      const started = spawn(program, recipe.args({ port, folder }), {
        cwd: folder,
        stdio: ['ignore', 'pipe', 'pipe'],
        ...recipe.options,
      })
      child = started
      await untilReady(started, recipe, port)
    },
    async stop() {
      await end(recipe.ends ?? 'SIGTERM')
      await rm(folder, { recursive: true, force: true })
    },
  }
  await server.start().catch(async (error: unknown) => {
    await server.stop()
    throw error
  })
  return server
}

async function untilReady(child: ChildProcess, { name, answers = isOpen }: ServerRecipe, port: number): Promise<void> {
  let said = ''
  const hear = (text: Buffer) => {
    said = (said + text).slice(-4_000)
  }
  child.stdout?.on('data', hear)
  child.stderr?.on('data', hear)
  const until = Date.now() + READY_MS
  while (!(await answers(port).catch(() => false))) {
    const gone = child.exitCode !== null || child.signalCode !== null
    if (gone || Date.now() > until) throw new Error(`${name} ${gone ? 'ended' : 'did not come up'}:\n${said}`)
    await sleep(25)
  }
}

async function isOpen(port: number): Promise<boolean> {
  const socket = connect(port, '127.0.0.1')
  try {
    await once(socket, 'connect')
    return true
  } finally {
    socket.destroy()
  }
}
