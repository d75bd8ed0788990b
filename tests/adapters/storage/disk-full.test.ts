import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { secretKeySealer } from '../../../adapters/seal/secret-key-sealer.ts'
import { explainFullDisk } from '../../../adapters/storage/disk-full.ts'
import { folderStore } from '../../../adapters/storage/folder.ts'
import { folderScratch } from '../../../adapters/storage/scratch.ts'

const full = { code: 'unavailable', message: "The studio's disk is full." }

describe.skipIf(process.platform !== 'linux')('a full disk', () => {
  let root: string
  /** What the system itself says of a disk without room. */
  let noSpace: unknown
  beforeAll(async () => {
    root = await mkdtemp(join(tmpdir(), 'atelier-full-'))
    noSpace = await writeFile('/dev/full', 'x').catch((error: unknown) => error)
    expect(noSpace).toMatchObject({ code: 'ENOSPC' })
  })
  afterAll(() => rm(root, { recursive: true, force: true }))

  const breaking = () =>
    new ReadableStream<Uint8Array>({
      pull(controller) {
        controller.error(noSpace)
      },
    })

  it('is told as such by objects and scratch, which leave nothing', async () => {
    const sealer = secretKeySealer('a secret key of at least 32 characters')
    const objects = folderStore({ root, sealer, publicUrl: '', now: () => new Date() })
    await expect(objects.put('a/b', breaking(), { type: 'image/png' })).rejects.toMatchObject(full)
    expect(await readdir(join(root, 'unfinished'))).toEqual([])
    const folder = await folderScratch(join(root, 'scratch')).open('post')
    const options = { maxBytes: 9, signal: new AbortController().signal }
    await expect(folder.write('a', breaking(), options)).rejects.toMatchObject(full)
    expect(await readdir(folder.path)).toEqual([])
  })

  it('is no other fault', () => {
    const other = Object.assign(new Error('denied'), { code: 'EACCES' })
    expect(explainFullDisk(other)).toBe(other)
  })
})
