import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { folderPreviews } from '../../../adapters/storage/previews.ts'
import { uuidv7 } from '../../../core/ids.ts'
import { testPreviews } from '../../conformance/previews.ts'

let root: string
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'atelier-previews-'))
})
afterAll(() => rm(root, { recursive: true, force: true }))

testPreviews('a folder that two processes of one machine share', async () => {
  const api = folderPreviews(root)
  return {
    worker: folderPreviews(root),
    api,
    outlive: async () => void (await api.sweep(new Date(Date.now() + 60_000))),
    close: async () => {},
  }
})

describe('previews in a folder', () => {
  it('sweeps by age and says how many', async () => {
    const previews = folderPreviews(root)
    await previews.sweep(new Date(Date.now() + 60_000))
    await previews.put(uuidv7(), Uint8Array.of(1), 'image/jpeg')
    expect(await previews.sweep(new Date(Date.now() - 60_000))).toBe(0)
    expect(await previews.sweep(new Date(Date.now() + 60_000))).toBe(1)
  })

  it('refuses names that are no ids', async () => {
    await expect(folderPreviews(root).get('../etc')).rejects.toMatchObject({ code: 'internal' })
  })
})
