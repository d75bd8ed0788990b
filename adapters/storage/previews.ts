import { readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { AppError } from '../../core/errors.ts'
import { isId } from '../../core/ids.ts'
import { PREVIEW_TYPES, type Preview, type Previews } from '../../core/ports/previews.ts'
import { isAbsent } from './is-absent.ts'
import { modifiedMs, sweepFolder } from './sweep-folder.ts'
import { writeWhole } from './write-whole.ts'

/** Previews as one file a job, so that API and worker may be two processes of one machine. The first byte names the type. */
export function folderPreviews(root: string): Previews {
  const staging = join(root, 'unfinished')
  const latest = join(root, 'latest')
  const pathOf = (jobId: string) => {
    if (!isId(jobId)) throw new AppError('internal', 'A preview was named by something that is not an id.')
    return join(latest, jobId)
  }

  return {
    async put(jobId, bytes, type) {
      await writeWhole(staging, pathOf(jobId), [Uint8Array.of(PREVIEW_TYPES.indexOf(type)), bytes])
    },

    async get(jobId) {
      return readPreview(pathOf(jobId))
    },

    async drop(jobId) {
      await rm(pathOf(jobId), { force: true })
    },

    async sweep(before) {
      return (await sweepFolder(staging, before)) + (await sweepFolder(latest, before))
    },
  }
}

async function readPreview(path: string): Promise<Preview | null> {
  try {
    const [content, version] = await Promise.all([readFile(path), modifiedMs(path)])
    const type = PREVIEW_TYPES[content[0] ?? -1]
    return type && version !== null ? { bytes: content.subarray(1), type, version } : null
  } catch (error) {
    if (isAbsent(error)) return null
    throw error
  }
}
