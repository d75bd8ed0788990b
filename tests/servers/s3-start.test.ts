import { once } from 'node:events'
import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { openS3 } from '../../adapters/s3/open-s3.ts'
import { streamOf } from '../conformance/object-store.ts'
import { collectingLogger } from '../harness/collecting-logger.ts'
import { makeDataDir, startStudioProcess } from '../harness/studio-process.ts'
import { describeReal } from './describe-real.ts'
import { placeAt, S3_ACCESS, startS3 } from './s3.ts'

const now = () => new Date()
const type = 'text/plain'

/** Something on a loopback port that is no object store. */
async function serve(answer: RequestListener) {
  const server = createServer(answer).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  return { url: `http://127.0.0.1:${port}`, port, close: () => server.close() }
}

describeReal(['minio'], 'a start on an object store', () => {
  let minio: Awaited<ReturnType<typeof startS3>>
  beforeAll(async () => {
    minio = await startS3('minio')
  })
  afterAll(() => minio?.stop())

  it('makes the bucket that is missing, also when two start at once, and leaves nothing in it', async () => {
    const place = placeAt(minio.endpoint, { bucket: 'made-here' })
    const both = await Promise.all([openS3({ place, now }), openS3({ place, now })])
    const [first] = both
    expect(await first.objects.list('')).toEqual([])
    await first.objects.put('a', streamOf('a'), { type })
    for (const { close } of both) close()
  })

  it('is refused with what to set, and without the secret', async () => {
    const html = await serve((_, response) => response.writeHead(404, { 'content-type': 'text/html' }).end('<p>Hello'))
    const keys = { id: 'atelier', secret: 'not-the-secret' }
    const refused = [
      [{ keys }, /S3_SECRET_ACCESS_KEY does not belong to S3_ACCESS_KEY_ID\. \(SignatureDoesNotMatch\)$/],
      [{ keys: { id: 'nobody', secret: keys.secret } }, /does not know this S3_ACCESS_KEY_ID/],
      [{ endpoint: 'http://no-such-host.invalid' }, /no host of this name: set S3_ENDPOINT/],
      [{ endpoint: html.url }, /does not answer as S3 does: check S3_ENDPOINT/],
      [{ endpoint: minio.endpoint.replace('http', 'https') }, /does not speak TLS: write http:/],
    ] as const
    for (const [changes, message] of refused) {
      const { log, lines } = collectingLogger()
      const opening = openS3({ place: placeAt(minio.endpoint, changes), now, log })
      await expect(opening).rejects.toMatchObject({ code: 'unavailable', message: expect.stringMatching(message) })
      await expect(opening).rejects.not.toThrow(keys.secret)
      expect(lines).toEqual([])
    }
    html.close()
  }, 30_000)

  it('takes the keys of a role where none are set', async () => {
    const { S3_ACCESS_KEY_ID: AccessKeyId, S3_SECRET_ACCESS_KEY: SecretAccessKey } = S3_ACCESS
    const role = await serve((_, response) => {
      const Expiration = new Date(Date.now() + 3_600_000).toISOString()
      response.end(JSON.stringify({ AccessKeyId, SecretAccessKey, Token: '', Expiration }))
    })
    const place = placeAt(minio.endpoint, { keys: null })
    vi.stubEnv('AWS_EC2_METADATA_DISABLED', 'true')
    try {
      await expect(openS3({ place, now })).rejects.toThrow('There are no keys: set S3_ACCESS_KEY_ID')
      vi.stubEnv('AWS_CONTAINER_CREDENTIALS_FULL_URI', role.url)
      const { objects, close } = await openS3({ place, now })
      await objects.put('by-role', streamOf('x'), { type })
      const url = await objects.signedUrl('by-role', { method: 'GET', expiresInSeconds: 60 })
      expect(await (await fetch(url)).text()).toBe('x')
      close()
    } finally {
      vi.unstubAllEnvs()
      role.close()
    }
  })

  it('waits for nobody who is away, tells of it once, and makes the bucket when it is there', async () => {
    await minio.kill()
    const place = placeAt(minio.endpoint, { bucket: 'made-later' })
    await expect(openS3({ place, now })).rejects.toMatchObject({ code: 'unavailable' })
    const { log, lines } = collectingLogger()
    const startedMs = performance.now()
    const { objects, close } = await openS3({ place, now, log })
    expect(performance.now() - startedMs).toBeLessThan(2_000)
    const told = () => lines.map(({ level, event }) => [level, event])
    expect(told()).toEqual([['warn', 'storage.away']])
    await expect(objects.list('')).rejects.toMatchObject({ code: 'unavailable' })

    await minio.start()
    await expect.poll(told, { timeout: 15_000 }).toHaveLength(2)
    expect(told()).toEqual([
      ['warn', 'storage.away'],
      ['info', 'storage.back'],
    ])
    await objects.put('a', streamOf('a'), { type })
    close()
  }, 30_000)

  it('goes on after some seconds when it stands still', async () => {
    minio.freeze()
    try {
      const { log, lines } = collectingLogger()
      const startedMs = performance.now()
      const { close } = await openS3({ place: placeAt(minio.endpoint), now, log })
      expect(performance.now() - startedMs).toBeLessThan(7_000)
      expect(lines.map(({ event }) => event)).toEqual(['storage.away'])
      close()
    } finally {
      minio.thaw()
    }
  }, 15_000)

  it('ends a studio with a sentence when the keys are wrong', async () => {
    const data = await makeDataDir()
    const wrong = { ...S3_ACCESS, S3_SECRET_ACCESS_KEY: 'not-the-secret', S3_ENDPOINT: minio.endpoint }
    const environment = { DATA_DIR: data.path, STORAGE: 's3', ...wrong }
    const studio = await startStudioProcess(environment, { waitForReady: false })
    await studio.ended
    expect(studio.said().trim()).toMatch(/S3_SECRET_ACCESS_KEY does not belong to S3_ACCESS_KEY_ID/)
    expect(studio.said()).not.toContain('not-the-secret')
    expect(studio.said()).not.toContain('    at ')
    await data.remove()
  }, 60_000)
})
