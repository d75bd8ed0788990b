import { mkdir, mkdtemp, readdir, rm, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { secretKeySealer } from '../../../adapters/seal/secret-key-sealer.ts'
import { folderStore } from '../../../adapters/storage/folder.ts'
import { streamOf } from '../../conformance/object-store.ts'

describe('the sweep of a folder store', () => {
  let root: string
  beforeAll(async () => {
    root = await mkdtemp(join(tmpdir(), 'atelier-sweep-'))
  })
  afterAll(() => rm(root, { recursive: true, force: true }))

  it('takes what killed processes left unfinished, and nothing younger or whole', async () => {
    const sealer = secretKeySealer('a key for tests alone')
    const store = folderStore({ root, sealer, publicUrl: '', now: () => new Date() })
    expect(await store.sweep(new Date())).toBe(0)
    await store.put('outputs/whole.png', streamOf('whole'), { type: 'image/png' })
    const unfinished = join(root, 'unfinished')
    await mkdir(unfinished, { recursive: true })
    const old = new Date(Date.now() - 90_000_000)
    for (const name of ['left', 'young']) await writeFile(join(unfinished, name), 'half')
    await utimes(join(unfinished, 'left'), old, old)
    await utimes(join(root, 'objects/outputs/whole.png'), old, old)

    expect(await store.sweep(new Date(Date.now() - 86_400_000))).toBe(1)
    expect(await readdir(unfinished)).toEqual(['young'])
    expect(await store.list('')).toEqual(['outputs/whole.png'])
  })
})
