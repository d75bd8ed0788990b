import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { folderPreviews } from '../../../adapters/storage/previews.ts'
import { uuidv7 } from '../../../core/ids.ts'

describe('previews in a folder', () => {
  let root: string
  beforeAll(async () => {
    root = await mkdtemp(join(tmpdir(), 'atelier-previews-'))
  })
  afterAll(() => rm(root, { recursive: true, force: true }))

  it('gives the latest one to another process of the same machine, and none after it was dropped', async () => {
    const worker = folderPreviews(root)
    const api = folderPreviews(root)
    const id = uuidv7()
    expect(await api.get(id)).toBeNull()
    await worker.put(id, Uint8Array.of(1, 2), 'image/png')
    await worker.put(id, Uint8Array.of(3, 4, 5), 'image/webp')
    expect(await api.get(id)).toMatchObject({ bytes: Buffer.from([3, 4, 5]), type: 'image/webp' })
    await worker.drop(id)
    await worker.drop(id)
    expect(await api.get(id)).toBeNull()
  })

  it('sweeps what dead workers left, and nothing younger', async () => {
    const previews = folderPreviews(root)
    const id = uuidv7()
    await previews.put(id, Uint8Array.of(1), 'image/jpeg')
    expect(await previews.sweep(new Date(Date.now() - 60_000))).toBe(0)
    expect(await previews.sweep(new Date(Date.now() + 60_000))).toBe(1)
    expect(await previews.get(id)).toBeNull()
  })

  it('refuses names that are no ids', async () => {
    await expect(folderPreviews(root).get('../etc')).rejects.toMatchObject({ code: 'internal' })
  })
})
