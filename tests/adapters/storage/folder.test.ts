import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Hono } from 'hono'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { secretKeySealer } from '../../../adapters/seal/secret-key-sealer.ts'
import { folderStore } from '../../../adapters/storage/folder.ts'
import type { AppEnv } from '../../../core/http/env.ts'
import { answerError } from '../../../core/http/problem.ts'
import { contentRoutes } from '../../../core/routes/content.ts'
import type { Services } from '../../../core/services.ts'
import { streamOf, testObjectStore } from '../../conformance/object-store.ts'

async function open() {
  const root = await mkdtemp(join(tmpdir(), 'atelier-folder-'))
  let nowMs = Date.now()
  const now = () => new Date(nowMs)
  const sealer = secretKeySealer('a key for tests alone')
  const store = folderStore({ root, sealer, publicUrl: '', now })
  const app = new Hono<AppEnv>().route('/api/v1/content', contentRoutes({ objects: store, sealer, now } as Services))
  app.onError(answerError)
  return {
    root,
    store,
    request: async (url: string, init?: RequestInit) => app.request(url, init),
    passSeconds: (seconds: number) => {
      nowMs += seconds * 1000
    },
    close: () => rm(root, { recursive: true, force: true }),
  }
}

testObjectStore('in a folder', open)

describe('a folder store', () => {
  let opened: Awaited<ReturnType<typeof open>>
  beforeAll(async () => {
    opened = await open()
  })
  afterAll(() => opened.close())

  it('refuses keys that could leave its folder', async () => {
    for (const key of ['../up', 'a/../../up', '/etc/passwd', 'a//b', 'a/./b', '', 'a\\b', 'a\0b', 'a/..']) {
      await expect(opened.store.put(key, streamOf('x'), { type: 'text/plain' })).rejects.toMatchObject({
        code: 'internal',
      })
      await expect(opened.store.get(key)).rejects.toMatchObject({ code: 'internal' })
      await expect(opened.store.remove([key])).rejects.toMatchObject({ code: 'internal' })
      await expect(opened.store.signedUrl(key, { method: 'GET', expiresInSeconds: 1 })).rejects.toMatchObject({
        code: 'internal',
      })
    }
    expect(await readdir(join(opened.root, '..'))).not.toContain('up')
  })

  it('keeps nothing unfinished, and drops folders with their last object', async () => {
    await opened.store.put('inputs/u/j/f.png', streamOf('x'), { type: 'image/png' })
    expect(await readdir(join(opened.root, 'unfinished'))).toEqual([])
    await opened.store.remove(['inputs/u/j/f.png'])
    expect(await readdir(join(opened.root, 'objects'))).toEqual([])
  })
})
