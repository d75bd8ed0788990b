import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { processStart } from '../pid-lock.ts'

/** URL of the embedded server that runs on `home` now, for a second process such as the command line; `null` when none runs. */
export async function runningServerUrl(home: string): Promise<string | null> {
  // Lines of postmaster.pid: pid, data folder, start time, port, socket folder, listen address, shared memory, state.
  const lines = (await readFile(join(home, 'data', 'postmaster.pid'), 'utf8').catch(() => '')).split('\n')
  const [pid, , , port, , , , state] = lines
  if (!pid || !port || state?.trim() !== 'ready' || (await processStart(Number(pid))) === null) return null
  const password = (await readFile(join(home, 'password'), 'utf8')).trim()
  return `postgres://postgres:${password}@127.0.0.1:${port.trim()}/postgres`
}
