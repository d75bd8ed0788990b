import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { processStart } from '../../adapters/postgres/pid-lock.ts'
import { clearScratch } from '../../adapters/storage/scratch.ts'

/** Each process has a scratch folder named by its pid; those of the dead go. */
export async function clearDeadScratch(root: string): Promise<void> {
  for (const name of await readdir(root).catch(() => [])) {
    if ((await processStart(Number(name))) === null) await clearScratch(join(root, name))
  }
}
