import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Hono } from 'hono'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { demo } from '../../config/commands/demo.ts'
import { explainUnreached, requireWritable } from '../../config/commands/reach-studio.ts'
import type { AppEnv } from '../../core/http/env.ts'
import { listen } from '../harness/listen.ts'
import { freePort } from '../harness/studio-process.ts'

describe('atelier demo', () => {
  afterEach(() => vi.unstubAllEnvs())

  const saysAt = async (url: string) => {
    vi.stubEnv('PUBLIC_URL', url)
    return demo.run(['a boat']).then(String, (error: Error) => error.message)
  }

  it('says that nothing runs where nothing listens', async () => {
    const url = `http://127.0.0.1:${await freePort()}`
    expect(await saysAt(url)).toContain(`No studio answers at ${url}. Start one`)
  })

  it('says what answers there when that is no studio', async () => {
    const { url, close } = await listen(new Hono<AppEnv>().all('*', (c) => c.text('no backend', 502)))
    expect(await saysAt(url)).toContain('/healthz answered 502')
    await close()
  })
})

describe('explainUnreached', () => {
  it('says of a certificate that it is not trusted, and what to do', () => {
    const cause = Object.assign(new Error('self-signed certificate'), { code: 'DEPTH_ZERO_SELF_SIGNED_CERT' })
    const said = explainUnreached('https://a', new TypeError('fetch failed', { cause }))
    expect(said).toMatch(/^https:\/\/a could not be asked: self-signed certificate\. .*NODE_EXTRA_CA_CERTS/)
  })

  it('tells the cause, whatever it is', () => {
    const unknown = Object.assign(new Error('getaddrinfo ENOTFOUND studio.example.org'), { code: 'ENOTFOUND' })
    expect(explainUnreached('https://studio.example.org', new TypeError('fetch failed', { cause: unknown }))).toBe(
      'https://studio.example.org could not be asked: getaddrinfo ENOTFOUND studio.example.org.',
    )
    expect(explainUnreached('http://a', new Error('odd'))).toBe('http://a could not be asked: odd.')
  })
})

describe('requireWritable', () => {
  it('leaves nothing where it may write, and says where it may not', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'writable-'))
    await requireWritable(folder)
    expect(await readdir(folder)).toEqual([])
    await rm(folder, { recursive: true })
    await expect(requireWritable(folder)).rejects.toThrow(`saved in ${folder}, where nothing can be written`)
  })
})
