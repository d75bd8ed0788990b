import { generateKeyPairSync, sign } from 'node:crypto'
import { gzipSync } from 'node:zlib'
import { beforeAll, describe, expect, it } from 'vitest'
import { createGateway } from '../../../core/gateway/gateway.ts'
import { uuidv7 } from '../../../core/ids.ts'
import { plugin as image } from '../../../plugins/image/index.ts'
import { collectingLogger } from '../../harness/collecting-logger.ts'
import { bundleEdge } from '../../harness/edge/bundle.ts'

const ORIGIN = 'http://origin.test'
const LIMIT_BYTES = 60_000

/** An origin that repeats what reached it, and a studio key that signs. */
function openFixture() {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const reached: Request[] = []
  const fetcher: typeof fetch = async (input, init) => {
    const request = new Request(input, init)
    if (request.url === `${ORIGIN}/.well-known/jwks.json`) {
      return Response.json({ keys: [{ ...publicKey.export({ format: 'jwk' }), kid: 'k1', alg: 'ES256', use: 'sig' }] })
    }
    reached.push(request)
    if (new URL(request.url).pathname.startsWith('/api/v1/files/')) {
      return new Response(null, { status: 302, headers: { location: 'https://store.test/signed' } })
    }
    return Response.json({ path: new URL(request.url).pathname, body: await request.text() }, { status: 202 })
  }
  const gateway = createGateway({
    plugins: [image],
    originUrl: ORIGIN,
    jwksUrl: `${ORIGIN}/.well-known/jwks.json`,
    issuer: ORIGIN,
    corsOrigins: ['https://app.test'],
    log: collectingLogger().log,
    fetch: fetcher,
  })
  const token = (changes: object = {}) => {
    const nowSeconds = Math.floor(Date.now() / 1000)
    const claims = {
      sub: uuidv7(),
      role: 'user',
      plan: 'free',
      iat: nowSeconds,
      exp: nowSeconds + 900,
      iss: ORIGIN,
      aud: 'atelier',
      ...changes,
    }
    const text = [{ alg: 'ES256', typ: 'JWT', kid: 'k1' }, claims]
      .map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
      .join('.')
    const signature = sign('sha256', Buffer.from(text), { key: privateKey, dsaEncoding: 'ieee-p1363' })
    return `${text}.${signature.toString('base64url')}`
  }
  const post = (path: string, body: unknown, bearer: string | null = token()) =>
    gateway.request(path, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(bearer !== null && { authorization: `Bearer ${bearer}` }) },
      body: JSON.stringify(body),
    })
  return { gateway, reached, token, post }
}

describe('the edge gateway', () => {
  let at: ReturnType<typeof openFixture>
  beforeAll(() => {
    at = openFixture()
  })

  it('forwards a job that fits, body and token untouched', async () => {
    const answer = await at.post('/api/v1/jobs/image-generation', { prompt: 'a boat' })
    expect(answer.status).toBe(202)
    expect(await answer.json()).toEqual({ path: '/api/v1/jobs/image-generation', body: '{"prompt":"a boat"}' })
    expect(at.reached.at(-1)?.headers.get('authorization')).toMatch(/^Bearer ey/)
  })

  it.each([
    ['an input that does not fit', 422, 'invalid_input', { prompt: 'a boat', count: 9 }, undefined],
    ['a field that is not known', 422, 'invalid_input', { prompt: 'a boat', widht: 512 }, undefined],
    ['nobody', 401, 'unauthenticated', { prompt: 'a boat' }, null],
    ['a token that was changed', 401, 'unauthenticated', { prompt: 'a boat' }, 'ey.ey.ey'],
  ])('turns away %s without asking the origin', async (_what, status, code, body, bearer) => {
    const before = at.reached.length
    const answer = await at.post('/api/v1/jobs/image-generation', body, bearer)
    expect(answer.status).toBe(status)
    expect(await answer.json()).toMatchObject({ code })
    expect(at.reached).toHaveLength(before)
  })

  it('turns away an expired token and one for another studio', async () => {
    const expired = await at.post('/api/v1/jobs/image-generation', { prompt: 'a boat' }, at.token({ exp: 1 }))
    expect(await expired.json()).toMatchObject({ code: 'token_expired' })
    const foreign = await at.post(
      '/api/v1/jobs/image-generation',
      { prompt: 'a boat' },
      at.token({ iss: 'https://other' }),
    )
    expect(foreign.status).toBe(401)
  })

  it('leaves API keys, tasks it does not know and everything else to the origin', async () => {
    expect((await at.post('/api/v1/jobs/image-generation', { prompt: 'x' }, 'atl_key')).status).toBe(202)
    expect((await at.post('/api/v1/jobs/unknown', { any: 1 })).status).toBe(202)
    const redirect = await at.gateway.request('/api/v1/files/1')
    expect([redirect.status, redirect.headers.get('location')]).toEqual([302, 'https://store.test/signed'])
  })

  it('refuses a JSON body over the limit', async () => {
    const answer = await at.post('/api/v1/jobs/image-generation', { prompt: 'x'.repeat(1_100_000) })
    expect(await answer.json()).toMatchObject({ code: 'too_large' })
  })

  it('answers preflights of known origins alone', async () => {
    const ask = (origin: string) =>
      at.gateway.request('/api/v1/jobs', {
        method: 'OPTIONS',
        headers: { origin, 'access-control-request-method': 'GET' },
      })
    expect((await ask('https://app.test')).headers.get('access-control-allow-origin')).toBe('https://app.test')
    expect((await ask('https://evil.test')).headers.get('access-control-allow-origin')).toBeNull()
  })

  it('bundles for an edge runtime: no Node, at most 60 kB gzipped', async () => {
    const { code, inputs } = await bundleEdge()
    expect(
      Object.values(inputs)
        .flatMap(({ imports }) => imports)
        .filter(({ path }) => path.startsWith('node:')),
    ).toEqual([])
    expect(Object.keys(inputs)).toContain('plugins/image/image-generation.ts')
    expect(gzipSync(code).length).toBeLessThanOrEqual(LIMIT_BYTES)
  })
})
