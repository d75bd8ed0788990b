import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { AppError } from '../../../../core/errors.ts'
import { BACKENDS, type BackendInfo, type BackendName } from './backends.ts'

const PROBE_MS = 20_000
const child = fileURLToPath(new URL('./probe-child.ts', import.meta.url))

/**
 * Finds the best back end that clears and reads a texture, each tried in a process of its own:
 * a driver that crashes or hangs costs that process and nothing else.
 * @throws AppError no_engine when none of `only` works; the message names each one's reason.
 */
export async function findBackend(options: {
  cacheDir: string
  only?: readonly BackendName[]
  signal: AbortSignal
}): Promise<BackendInfo> {
  const reasons: string[] = []
  for (const name of BACKENDS.filter((candidate) => options.only?.includes(candidate) ?? true)) {
    const answer = await ask(name, options)
    if (typeof answer !== 'string') return answer
    reasons.push(`${name}: ${answer}`)
  }
  throw new AppError('no_engine', `No graphics back end works here (${reasons.join('; ')}).`)
}

/** The back end's description, or why it does not work. */
function ask(name: BackendName, options: { cacheDir: string; signal: AbortSignal }): Promise<BackendInfo | string> {
  options.signal.throwIfAborted()
  return new Promise((resolve, reject) => {
    const probe = spawn(process.execPath, ['--import', 'tsx', child, name, options.cacheDir], {
      stdio: ['ignore', 'pipe', 'ignore'],
      cwd: fileURLToPath(new URL('../../../..', import.meta.url)),
      timeout: PROBE_MS,
      killSignal: 'SIGKILL',
    })
    const abort = () => probe.kill('SIGKILL')
    options.signal.addEventListener('abort', abort, { once: true })
    let said = ''
    probe.stdout.setEncoding('utf8').on('data', (text: string) => {
      said += text
    })
    probe.once('error', (error) => resolve(error.message))
    probe.once('close', (code, killedBy) => {
      options.signal.removeEventListener('abort', abort)
      if (options.signal.aborted) return reject(options.signal.reason)
      resolve(readAnswer(said, code, killedBy))
    })
  })
}

export function readAnswer(said: string, code: number | null, killedBy: string | null): BackendInfo | string {
  const line = said.trim().split('\n').at(-1) ?? ''
  if (code === 0 && line.startsWith('{')) return JSON.parse(line) as BackendInfo
  return line || (killedBy ? `ended by ${killedBy}` : `exit code ${code}`)
}
