import { randomBytes } from 'node:crypto'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

/** SECRET_KEY, or the one kept in DATA_DIR; made there at the first start, readable by its owner alone. */
export async function openSecretKey(dataDir: string, given: string | undefined): Promise<string> {
  if (given) return given
  const path = join(dataDir, 'secret.key')
  try {
    await writeFile(path, randomBytes(48).toString('base64'), { mode: 0o600, flag: 'wx', flush: true })
  } catch (error) {
    // It is there already, or another process was faster.
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  }
  const key = (await readFile(path, 'utf8')).trim()
  if (key.length < 32)
    throw new Error(`${path} holds no key. Restore it from a backup: without it, sign-ins and sealed secrets are lost.`)
  return key
}
