import { readFileSync } from 'node:fs'
import { AppError } from '../../core/errors.ts'
import type { Failure } from './protocol.ts'

export interface Exit {
  readonly code: number | null
  readonly signal: NodeJS.Signals | null
  /** Whether the kernel ended processes of ours for memory meanwhile. */
  readonly oomKilled: boolean
  /** Its last lines, for the log. */
  readonly said: string
}

/** A child that ended by itself, as the error of the call it left. */
export function exitError(engine: string, { code, signal, oomKilled, said }: Exit): AppError {
  const cause = new Error(said || 'It said nothing.')
  const how = signal ? `by ${signal}` : `with exit code ${code}`
  if (oomKilled && signal === 'SIGKILL') {
    return new AppError('out_of_memory', `The kernel ended ${engine} because memory ran out.`, { cause })
  }
  return new AppError('engine_crashed', `${engine} ended ${how} in the middle of its work.`, { cause })
}

export function failureError({ code, message, details, cause }: Failure): AppError {
  return new AppError(code, message, { ...(details && { details }), ...(cause && { cause: new Error(cause) }) })
}

/** How many processes of this control group the kernel has ended for memory; `null` where it does not say. */
export function countOomKills(): number | null {
  try {
    const [, count] = /^oom_kill (\d+)$/m.exec(readFileSync('/sys/fs/cgroup/memory.events', 'utf8')) ?? []
    return count === undefined ? null : Number(count)
  } catch {
    return null
  }
}
