import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { findProgram, type ServerName } from './programs.ts'

const run = promisify(execFile)

export interface Verdict {
  readonly ok: boolean
  /** Both of its outputs. */
  readonly said: string
  readonly stdout: string
}

/** What a checker says of files; `said` shows why where it refuses. */
export async function check(name: ServerName, words: readonly string[], folder = '.'): Promise<Verdict> {
  const program = findProgram(name)
  if (program === null) throw new Error(`${name} is not installed.`)
  try {
    const { stdout, stderr } = await run(program, words, { cwd: folder, timeout: 60_000 })
    return { ok: true, said: stdout + stderr, stdout }
  } catch (error) {
    if (!(error instanceof Error && 'stdout' in error && 'stderr' in error)) throw error
    return { ok: false, said: `${error.stdout}${error.stderr}`, stdout: String(error.stdout) }
  }
}
