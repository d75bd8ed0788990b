import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { mkdir, mkdtemp, open, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { AppError } from '../../core/errors.ts'
import type { Scratch, ScratchFolder } from '../../core/ports/scratch.ts'
import { lazyWebStream } from '../streams/web-stream.ts'
import { explainFullDisk } from './disk-full.ts'

/** Scratch folders below `root`; what a killed process left there is removed by `clearScratch` at the next start. */
export function folderScratch(root: string): Scratch {
  return {
    async open(name) {
      const prefix = join(root, `${plainName(name)}-`)
      try {
        await mkdir(root, { recursive: true })
        return scratchFolder(await mkdtemp(prefix))
      } catch (error) {
        throw explainFullDisk(error)
      }
    },
  }
}

/** Removes what earlier processes left; only for the one process that owns `root`, before it opens anything. */
export async function clearScratch(root: string): Promise<void> {
  await rm(root, { recursive: true, force: true })
}

function scratchFolder(path: string): ScratchFolder {
  const file = (name: string) => join(path, plainName(name))
  return {
    path,
    file,

    async write(name, body, { maxBytes, signal }) {
      const target = file(name)
      const hash = createHash('sha256')
      let bytes = 0
      try {
        const handle = await open(target, 'wx')
        try {
          for await (const chunk of body) {
            signal.throwIfAborted()
            bytes += chunk.byteLength
            if (bytes > maxBytes) throw tooLarge(maxBytes)
            hash.update(chunk)
            await handle.writeFile(chunk)
          }
          signal.throwIfAborted()
        } finally {
          await handle.close()
        }
      } catch (error) {
        await rm(target, { force: true })
        throw explainFullDisk(error)
      }
      return { path: target, bytes, sha256: hash.digest('hex') }
    },

    read(source) {
      return lazyWebStream(() => createReadStream(source, { highWaterMark: 256 * 1024 }))
    },

    async measure(source) {
      const hash = createHash('sha256')
      let bytes = 0
      for await (const chunk of createReadStream(source, { highWaterMark: 256 * 1024 })) {
        hash.update(chunk)
        bytes += chunk.length
      }
      return { bytes, sha256: hash.digest('hex') }
    },

    async dispose() {
      await rm(path, { recursive: true, force: true })
    },
  }
}

/** @throws AppError `internal` for a name that could leave the folder. */
function plainName(name: string): string {
  if (/^[\w-][\w.-]*$/.test(name)) return name
  throw new AppError('internal', 'A scratch file was given a name that is not plain.')
}

export function tooLarge(maxBytes: number): AppError {
  return new AppError('too_large', `The file is larger than ${Math.floor(maxBytes / 1_000_000)} MB.`, {
    details: { maxBytes },
  })
}
