import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { arch, platform, tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import type { Readable } from 'node:stream'
import { bundleEdge } from './bundle.ts'

export interface RunningGateway {
  readonly url: string
  readonly pid: number
  readonly said: () => string
  stop(): Promise<void>
}

export type Environment = Readonly<Record<string, string>>
export type StartGateway = (environment: Environment) => Promise<RunningGateway>

/** Every runtime that the gateway is promised to run on, as operators start it. */
export const RUNTIMES: Readonly<Record<'node' | 'workerd', StartGateway>> = {
  node: startOnNode,
  workerd: startOnWorkerd,
}

const START_MS = 60_000

async function startOnNode(environment: Environment): Promise<RunningGateway> {
  const child = spawn('./atelier', ['gateway'], {
    env: { ...process.env, ...environment, HOST: '127.0.0.1', PORT: '0' },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  return running(child, child.stdout, /listens on 127\.0\.0\.1:(\d+)/)
}

async function startOnWorkerd(environment: Environment): Promise<RunningGateway> {
  const folder = await mkdtemp(join(tmpdir(), 'atelier-workerd-'))
  await writeFile(join(folder, 'edge.js'), (await bundleEdge()).code)
  await writeFile(join(folder, 'config.capnp'), capnp(environment))
  const child = spawn(workerdBinary(), ['serve', join(folder, 'config.capnp'), '--control-fd=3'], {
    stdio: ['ignore', 'pipe', 'pipe', 'pipe'],
  })
  const gateway = await running(child, child.stdio[3] as Readable, /"event":"listen".*"port":(\d+)/)
  return {
    ...gateway,
    async stop() {
      await gateway.stop()
      await rm(folder, { recursive: true })
    },
  }
}

/** The package's own launcher installs at its first run where scripts were not allowed; the binary needs nothing. */
function workerdBinary(): string {
  const require = createRequire(resolve('node_modules/workerd/package.json'))
  const cpu = arch() === 'x64' ? '64' : arch()
  return join(dirname(require.resolve(`@cloudflare/workerd-${platform()}-${cpu}/package.json`)), 'bin', 'workerd')
}

function capnp(environment: Environment): string {
  const bindings = Object.entries(environment).map(
    ([name, text]) => `(name = ${JSON.stringify(name)}, text = ${JSON.stringify(text)})`,
  )
  return `using Workerd = import "/workerd/workerd.capnp";
const config :Workerd.Config = (
  services = [
    (name = "gateway", worker = .gateway),
    (name = "internet", network = (allow = ["public", "private"])),
  ],
  sockets = [(name = "http", address = "127.0.0.1:0", http = (), service = "gateway")],
);
const gateway :Workerd.Worker = (
  modules = [(name = "edge.js", esModule = embed "edge.js")],
  compatibilityDate = "2026-11-01",
  compatibilityFlags = ["enable_request_signal"],
  bindings = [${bindings.join(', ')}],
);
`
}

/** Waits for the line that tells the port. */
async function running(child: ChildProcess, teller: Readable, port: RegExp): Promise<RunningGateway> {
  let said = ''
  let told = ''
  for (const stream of [child.stdout, child.stderr]) stream?.setEncoding('utf8').on('data', (text) => (said += text))
  teller.setEncoding('utf8').on('data', (text) => (told += text))
  const ended = once(child, 'exit')
  const signal = AbortSignal.timeout(START_MS)
  while (!port.test(told)) {
    const gone = ended.then(() => {
      throw new Error(`The gateway ended: ${said}`)
    })
    await Promise.race([once(teller, 'data', { signal }), gone])
  }
  return {
    url: `http://127.0.0.1:${port.exec(told)?.[1]}`,
    pid: child.pid ?? 0,
    said: () => said,
    async stop() {
      // It holds nothing that would have to be put away, and would wait for open streams.
      child.kill('SIGKILL')
      await ended
    },
  }
}
