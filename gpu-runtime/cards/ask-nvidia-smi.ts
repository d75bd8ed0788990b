import { type ChildProcess, spawn } from 'node:child_process'
import { abortAfter } from '../../core/abort-after.ts'
import { AppError } from '../../core/errors.ts'
import { type CardReading, NVIDIA_SMI_WORDS, parseNvidiaSmi } from './nvidia-smi.ts'

/** Reads the cards of this machine now; `null` where the program is not installed. @throws AppError `unavailable` */
export type ReadCards = (signal: AbortSignal) => Promise<readonly CardReading[] | null>

export interface NvidiaSmiOptions {
  /** Looked for on the PATH; `nvidia-smi` when absent. */
  readonly program?: string
  /** 5 s when absent; with a driver in trouble it may hang for ever. */
  readonly timeoutMs?: number
}

/** More than a line each for as many cards as a machine can have. */
const MOST_TEXT = 64_000

/** One process at a time: one that even SIGKILL does not end, because the driver holds it, gets no company. */
export function askNvidiaSmi({ program = 'nvidia-smi', timeoutMs = 5_000 }: NvidiaSmiOptions = {}): ReadCards {
  let last: ChildProcess | null = null
  return async (signal) => {
    signal.throwIfAborted()
    if (last && last.exitCode === null && last.signalCode === null) {
      throw new AppError('unavailable', `${program} was killed and has not ended yet.`)
    }
    const child = spawn(program, NVIDIA_SMI_WORDS, { stdio: ['ignore', 'pipe', 'ignore'] })
    last = child
    const cut = abortAfter(timeoutMs, signal)
    try {
      const said = await listen(child, cut)
      if (said.code !== 0) {
        throw new AppError('unavailable', `${program} ended with ${said.code}: ${lastLine(said.text)}`)
      }
      const readings = parseNvidiaSmi(said.text)
      if (readings.length === 0) throw new AppError('unavailable', `${program} told of no card: ${lastLine(said.text)}`)
      return readings
    } catch (error) {
      if (error instanceof Error && 'code' in error && error.code === 'ENOENT') {
        last = null
        return null
      }
      if (signal.aborted || !cut.aborted) throw error
      throw new AppError('unavailable', `${program} did not answer within ${timeoutMs / 1_000} s.`, { cause: error })
    }
  }
}

/** Its end and what it said; rejects, and kills it, when `cut` aborts. */
function listen(
  child: ChildProcess,
  cut: AbortSignal,
): Promise<{ readonly code: number | string; readonly text: string }> {
  return new Promise((resolve, reject) => {
    let text = ''
    const leave = () => {
      child.kill('SIGKILL')
      // Its own children may hold the pipe open, and the driver the process itself; this one waits for neither.
      child.stdout?.destroy()
      child.unref()
      reject(cut.reason)
    }
    cut.addEventListener('abort', leave, { once: true })
    child.stdout?.setEncoding('utf8').on('data', (more: string) => {
      if (text.length < MOST_TEXT) text += more
    })
    child.once('error', (error) => {
      cut.removeEventListener('abort', leave)
      reject(error)
    })
    child.once('close', (code, ended) => {
      cut.removeEventListener('abort', leave)
      resolve({ code: code ?? ended ?? 'nothing', text })
    })
    if (cut.aborted) leave()
  })
}

function lastLine(text: string): string {
  return text.trim().split('\n').at(-1)?.slice(0, 200) || 'it said nothing.'
}
