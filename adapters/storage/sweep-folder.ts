import { readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { isAbsent } from './is-absent.ts'

/** Removes the files of a folder that were last written before `before`. @returns how many */
export async function sweepFolder(folder: string, before: Date): Promise<number> {
  let swept = 0
  for (const name of await namesIn(folder)) {
    const path = join(folder, name)
    const writtenMs = await modifiedMs(path)
    if (writtenMs === null || writtenMs >= before.getTime()) continue
    await rm(path, { force: true })
    swept += 1
  }
  return swept
}

/** Milliseconds since 1970; `null` where there is nothing. */
export async function modifiedMs(path: string): Promise<number | null> {
  try {
    return Math.floor((await stat(path)).mtimeMs)
  } catch (error) {
    if (isAbsent(error)) return null
    throw error
  }
}

async function namesIn(folder: string): Promise<string[]> {
  try {
    return await readdir(folder)
  } catch (error) {
    if (isAbsent(error)) return []
    throw error
  }
}
