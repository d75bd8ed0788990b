import { randomUUID } from 'node:crypto'
import { mkdir, open, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { failpoint } from '../../core/failpoint.ts'
import { explainFullDisk } from './disk-full.ts'

/**
 * Writes a file that is there whole or not at all: under another name first, flushed to the disk, then renamed.
 * @throws AppError `unavailable` when the disk is full
 * @param staging folder on the same file system, for unfinished files
 */
export async function writeWhole(
  staging: string,
  path: string,
  chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  signal?: AbortSignal,
): Promise<{ bytes: number }> {
  const unfinished = join(staging, randomUUID())
  let bytes = 0
  try {
    await mkdir(staging, { recursive: true })
    const file = await open(unfinished, 'wx')
    try {
      for await (const chunk of chunks) {
        signal?.throwIfAborted()
        await file.writeFile(chunk)
        bytes += chunk.byteLength
      }
      signal?.throwIfAborted()
      await file.sync()
    } finally {
      await file.close()
    }
    await mkdir(dirname(path), { recursive: true })
    failpoint('folder.rename')
    await rename(unfinished, path)
    await flushFolder(dirname(path))
  } catch (error) {
    await rm(unfinished, { force: true })
    throw explainFullDisk(error)
  }
  return { bytes }
}

/** A rename is on the disk only once its folder is. */
async function flushFolder(path: string): Promise<void> {
  const folder = await open(path, 'r')
  try {
    await folder.sync()
  } finally {
    await folder.close()
  }
}
