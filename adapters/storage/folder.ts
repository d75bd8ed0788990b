import { createReadStream } from 'node:fs'
import { readdir, rm, rmdir, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { signContent } from '../../core/files/content-token.ts'
import type { ByteRange, ObjectStore } from '../../core/ports/object-store.ts'
import type { Sealer } from '../../core/ports/outside.ts'
import { exactly } from '../streams/exactly.ts'
import { lazyWebStream } from '../streams/web-stream.ts'
import { isAbsent } from './is-absent.ts'
import { keysBelow } from './keys-below.ts'
import { keyParts } from './object-key.ts'
import { sweepFolder } from './sweep-folder.ts'
import { writeWhole } from './write-whole.ts'

export interface FolderStoreOptions {
  /** Absolute path; made when absent. */
  readonly root: string
  readonly sealer: Sealer
  /** Origin of the API that serves signed content, without a trailing slash; '' signs a path. */
  readonly publicUrl: string
  readonly now: () => Date
}

/** Objects as files below one folder; the unfinished ones beside them, so that a rename makes them whole. */
export function folderStore({ root, sealer, publicUrl, now }: FolderStoreOptions): ObjectStore {
  const objects = join(root, 'objects')
  const staging = join(root, 'unfinished')
  const pathOf = (key: string) => join(objects, ...keyParts(key))

  return {
    async put(key, body, { bytes: expected, signal }) {
      const path = pathOf(key)
      const counted = expected === undefined ? body : exactly(body, expected)
      return writeWhole(staging, path, counted, signal)
    },

    async get(key, { range, signal } = {}) {
      return openObject(pathOf(key), range, signal)
    },

    async head(key) {
      try {
        const found = await stat(pathOf(key))
        return found.isFile() ? { bytes: found.size } : null
      } catch (error) {
        if (isAbsent(error)) return null
        throw error
      }
    },

    async remove(keys) {
      for (const key of keys) {
        const path = pathOf(key)
        await rm(path, { force: true })
        await removeEmpty(dirname(path), objects)
      }
    },

    async list(prefix, { after = '', limit = 1000 } = {}) {
      return keysBelow(objects, { prefix, after, limit })
    },

    async sweep(before) {
      return sweepFolder(staging, before)
    },

    async signedUrl(key, { method, expiresInSeconds, ...rest }) {
      keyParts(key)
      const expiresAt = Math.floor(now().getTime() / 1000) + expiresInSeconds
      return `${publicUrl}/api/v1/content/${await signContent(sealer, { method, key, expiresAt, ...rest })}`
    },
  }
}

async function openObject(
  path: string,
  range: ByteRange | undefined,
  signal: AbortSignal | undefined,
): Promise<ReadableStream<Uint8Array> | null> {
  signal?.throwIfAborted()
  try {
    if (!(await stat(path)).isFile()) return null
  } catch (error) {
    if (isAbsent(error)) return null
    throw error
  }
  const options = { ...range, ...(signal && { signal }), highWaterMark: 256 * 1024 }
  return lazyWebStream(() => createReadStream(path, options))
}

/** Folders of users and jobs vanish with their last file. */
async function removeEmpty(folder: string, root: string): Promise<void> {
  if (folder === root || !folder.startsWith(root)) return
  try {
    if ((await readdir(folder)).length > 0) return
    await rmdir(folder)
  } catch {
    return // Somebody else wrote into it or removed it in this moment: both are fine.
  }
  await removeEmpty(dirname(folder), root)
}
