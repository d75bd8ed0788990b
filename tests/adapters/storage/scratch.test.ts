import { existsSync } from 'node:fs'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { folderScratch } from '../../../adapters/storage/scratch.ts'
import { streamOf } from '../../conformance/object-store.ts'

const signal = new AbortController().signal

describe('scratch space', () => {
  let root: string
  beforeAll(async () => {
    root = await mkdtemp(join(tmpdir(), 'atelier-scratch-'))
  })
  afterAll(() => rm(root, { recursive: true, force: true }))

  it('counts and hashes what it writes', async () => {
    const folder = await folderScratch(root).open('post')
    const written = await folder.write('a', streamOf('ab', 'c'), { maxBytes: 3, signal })
    const sha256 = 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad'
    expect(written).toEqual({ path: folder.file('a'), bytes: 3, sha256 })
    expect(await folder.measure(written.path)).toEqual({ bytes: 3, sha256 })
    expect(await new Response(folder.read(written.path)).text()).toBe('abc')
    await folder.dispose()
    await folder.dispose()
    expect(existsSync(folder.path)).toBe(false)
  })

  it('leaves nothing of a file that is too large or aborted', async () => {
    const folder = await folderScratch(root).open('post')
    await expect(folder.write('a', streamOf('abcd'), { maxBytes: 3, signal })).rejects.toMatchObject({
      code: 'too_large',
    })
    const stopped = AbortSignal.abort(new Error('no longer wanted'))
    await expect(folder.write('b', streamOf('a'), { maxBytes: 3, signal: stopped })).rejects.toThrow('no longer wanted')
    expect(await readdir(folder.path)).toEqual([])
    await folder.dispose()
  })

  it('keeps folders of the same name apart and names inside them', async () => {
    const scratch = folderScratch(root)
    const [one, two] = await Promise.all([scratch.open('job'), scratch.open('job')])
    expect(one.path).not.toBe(two.path)
    expect(() => one.file('../up')).toThrow()
    await Promise.all([one.dispose(), two.dispose()])
  })
})
