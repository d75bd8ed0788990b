import { readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { AppError } from '../../../core/errors.ts'
import { processStart } from '../pid-lock.ts'

const POLL_MS = 20
/** Fast shutdown first; then immediate, which costs a recovery at the next start and no data. */
const SHUTDOWN = [
  { signal: 'SIGINT', graceMs: 10_000 },
  { signal: 'SIGQUIT', graceMs: 10_000 },
] as const

/** Stops a server that outlived the process which had started it, and clears what it left behind. */
export async function stopStaleServer(folder: string, signal: AbortSignal): Promise<'none' | 'stopped'> {
  const pidFile = join(folder, 'postmaster.pid')
  const pid = Number((await readFile(pidFile, 'utf8').catch(() => '')).split('\n')[0])
  if (!Number.isInteger(pid) || pid <= 1) return 'none'
  if (!(await isServerOf(pid, folder))) {
    // After a crash of the machine the number may belong to anybody; Postgres would refuse to start for it.
    await rm(pidFile, { force: true })
    return 'none'
  }
  await stopServer(pid, signal)
  return 'stopped'
}

/** @throws AppError `unavailable` when the process does not end */
export async function stopServer(pid: number, signal: AbortSignal): Promise<void> {
  for (const step of SHUTDOWN) {
    if (!send(pid, step.signal)) return
    for (let waitedMs = 0; waitedMs < step.graceMs; waitedMs += POLL_MS) {
      await sleep(POLL_MS, undefined, { signal })
      if ((await processStart(pid)) === null) return
    }
  }
  throw new AppError('unavailable', `The Postgres process ${pid} of an earlier run does not stop; end it by hand.`)
}

async function isServerOf(pid: number, folder: string): Promise<boolean> {
  if ((await processStart(pid)) === null) return false
  if (process.platform !== 'linux') return true
  const command = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')
  return command.split('\0').includes(folder)
}

function send(pid: number, signal: NodeJS.Signals): boolean {
  try {
    process.kill(pid, signal)
    return true
  } catch {
    return false
  }
}
