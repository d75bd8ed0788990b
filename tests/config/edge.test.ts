import { readFileSync } from 'node:fs'
import { request as httpRequest, type IncomingMessage } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type EchoOrigin, openEchoOrigin } from '../harness/edge/echo-origin.ts'
import { RUNTIMES, type RunningGateway } from '../harness/edge/runtimes.ts'

const MIB = 2 ** 20
const UPLOAD_BYTES = 200 * MIB

/** The same promises on every runtime, in front of an origin that tells what reached it. */
describe.each(Object.entries(RUNTIMES))('the gateway on %s', (_name, start) => {
  let origin: EchoOrigin
  let gateway: RunningGateway
  beforeAll(async () => {
    origin = await openEchoOrigin()
    gateway = await start({ ORIGIN_URL: origin.url, CORS_ORIGINS: 'https://app.test, https://b.test' })
  }, 90_000)
  afterAll(async () => {
    await gateway?.stop()
    await origin.close()
  })

  const ask = (path: string, init: RequestInit = {}) => fetch(`${gateway.url}${path}`, { redirect: 'manual', ...init })
  const post = (body: unknown, authorization = `Bearer ${origin.token()}`) =>
    ask('/api/v1/jobs/image-generation', {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(authorization && { authorization }) },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    })
  const codeOf = async (answer: Response) => [answer.status, ((await answer.json()) as { code?: string }).code]
  const last = () => {
    const reached = origin.reached.at(-1)
    if (!reached) throw new Error('Nothing reached the origin.')
    return reached
  }

  it('forwards a job that fits, byte for byte', async () => {
    const body = '{ "prompt":  "a boat \u00e9" }'
    expect((await post(body)).status).toBe(200)
    const bytes = Buffer.byteLength(body)
    expect(last()).toMatchObject({ method: 'POST', bytes, headers: { 'content-length': String(bytes) } })
    await ask('/api/v1/files', { method: 'POST', headers: { 'content-type': 'image/png' }, body: 'abcd' })
    expect(last()).toMatchObject({ bytes: 4, headers: { 'content-length': '4' } })
  })

  it.each([
    ['nobody', () => post({ prompt: 'x' }, ''), [401, 'unauthenticated']],
    ['an input that does not fit', () => post({ prompt: 'x', count: 9 }), [422, 'invalid_input']],
    ['what is no JSON', () => post('{'), [400, 'malformed_request']],
    ['a token that is none', () => post({ prompt: 'x' }, 'Bearer ey.ey.ey'), [401, 'unauthenticated']],
    ['another scheme', () => post({ prompt: 'x' }, 'Basic eDp5'), [401, 'unauthenticated']],
    ['an old token', () => post({ prompt: 'x' }, `Bearer ${origin.token({ exp: 1 })}`), [401, 'token_expired']],
    [
      'one of another studio',
      () => post({ prompt: 'x' }, `Bearer ${origin.token({ iss: 'https://other' })}`),
      [401, 'unauthenticated'],
    ],
    [
      'alg none',
      () => post({ prompt: 'x' }, `Bearer ${origin.token({}, { alg: 'none' }).replace(/[^.]+$/, 'AA')}`),
      [401, 'unauthenticated'],
    ],
    ['HS256', () => post({ prompt: 'x' }, `Bearer ${origin.token({}, { alg: 'HS256' })}`), [401, 'unauthenticated']],
    ['a changed claim', () => post({ prompt: 'x' }, `Bearer ${tampered(origin.token())}`), [401, 'unauthenticated']],
    ['a body over 1 MB', () => post({ prompt: 'x'.repeat(1_100_000) }), [413, 'too_large']],
    ['a body without an end', () => ask('/api/v1/auth/login', streamed('text/plain', 2 * MIB)), [413, 'too_large']],
  ])('turns away %s', async (_what, send, expected) => {
    const before = origin.reached.length
    expect(await codeOf(await send())).toEqual(expected)
    expect(origin.reached).toHaveLength(before)
  })

  it('lets strangers through where strangers are answered, whatever token they show', async () => {
    expect((await ask('/api/v1/system', { headers: { authorization: 'Bearer ey.ey.ey' } })).status).toBe(200)
  })

  it('hears of a new key when it meets one, and of an old one that is gone', async () => {
    const old = `Bearer ${origin.token()}`
    expect((await post({ prompt: 'x' }, old)).status).toBe(200)
    await sleep(5_100)
    origin.rotate()
    const asked = origin.keysAsked()
    expect((await post({ prompt: 'x' })).status).toBe(200)
    expect(origin.keysAsked()).toBe(asked + 1)
    // A flood of unknown keys asks nobody.
    for (const kid of ['a', 'b', 'c']) {
      expect((await post({ prompt: 'x' }, `Bearer ${origin.token({}, { kid })}`)).status).toBe(401)
    }
    expect(origin.keysAsked()).toBe(asked + 1)
    expect((await post({ prompt: 'x' }, old)).status).toBe(401)
  })

  it('sends the origin who asked, and nothing of its own connection', async () => {
    const headers = {
      connection: 'keep-alive, x-private',
      'x-private': 'no',
      te: 'trailers',
      'proxy-authorization': 'Basic eDp5',
      expect: '100-continue',
      'x-forwarded-for': '203.0.113.7',
      'x-forwarded-proto': 'https',
      'idempotency-key': 'k1',
      prefer: 'wait=5',
      range: 'bytes=0-1',
      traceparent: `00-${'a'.repeat(32)}-${'b'.repeat(16)}-01`,
    }
    const answer = await raw('GET', `${gateway.url}/api/v1/jobs?limit=3&q=%2F`, headers)
    expect(answer.statusCode).toBe(200)
    const { headers: got, url } = last()
    expect(url).toBe('/api/v1/jobs?limit=3&q=%2F')
    expect(got).toMatchObject({
      host: new URL(origin.url).host,
      'x-forwarded-host': new URL(gateway.url).host,
      'x-forwarded-for': '203.0.113.7, 127.0.0.1',
      'x-forwarded-proto': 'http',
      'idempotency-key': 'k1',
      prefer: 'wait=5',
      range: 'bytes=0-1',
    })
    expect(got.traceparent).toContain('a'.repeat(32))
    for (const name of ['x-private', 'te', 'proxy-authorization', 'expect']) expect(got).not.toHaveProperty(name)
    expect(answer.headers['keep-alive']).not.toBe('timeout=7')
  })

  it('passes 302 and 304 on', async () => {
    const file = await ask('/api/v1/files/1')
    expect([file.status, file.headers.get('location')]).toEqual([302, 'https://store.test/signed'])
    const same = await ask('/api/v1/jobs/1', { headers: { 'if-none-match': '"e"' } })
    expect([same.status, same.headers.get('etag')]).toEqual([304, '"e"'])
  })

  it('shares answers with its own origins alone', async () => {
    const share = async (from: string) =>
      (await ask('/api/v1/system', { headers: { origin: from } })).headers.get('access-control-allow-origin')
    expect(await share('https://b.test')).toBe('https://b.test')
    expect(await share('https://evil.test')).toBeNull()
    const before = origin.reached.length
    const preflight = await ask('/api/v1/jobs', {
      method: 'OPTIONS',
      headers: { origin: 'https://app.test', 'access-control-request-method': 'POST' },
    })
    expect([preflight.status, origin.reached.length]).toEqual([204, before])
  })

  it('streams 200 MB through without keeping them', async () => {
    await ask('/api/v1/files', streamed('multipart/form-data; boundary=x', 8 * MIB))
    const before = residentMib(gateway.pid)
    let most = before
    const watching = setInterval(() => {
      most = Math.max(most, residentMib(gateway.pid))
    }, 20)
    const answer = await ask('/api/v1/files', streamed('multipart/form-data; boundary=x', UPLOAD_BYTES))
    clearInterval(watching)
    expect(answer.status).toBe(200)
    expect(last().bytes).toBe(UPLOAD_BYTES)
    expect(most - before).toBeLessThan(100)
  }, 60_000)

  it('passes events on as they come, and hangs up when its client does', async () => {
    const client = new AbortController()
    const answer = await ask('/drip', { signal: client.signal })
    const reader = answer.body?.getReader()
    const first = await reader?.read()
    expect(new TextDecoder().decode(first?.value)).toContain('data: drop')
    const before = origin.left()
    client.abort()
    await expect.poll(origin.left, { timeout: 5_000 }).toBe(before + 1)
  })

  it('gives up at the origin what its client no longer waits for', async () => {
    const before = origin.left()
    const asking = httpRequest(`${gateway.url}/never`).on('error', () => undefined)
    asking.end()
    await sleep(300)
    // A connection that is only closed, not reset, workerd notices when it next has a byte to write.
    asking.socket?.resetAndDestroy()
    await expect.poll(origin.left, { timeout: 5_000 }).toBe(before + 1)
  })
})

describe.each(Object.entries(RUNTIMES))('the gateway on %s, with nothing behind it', (_name, start) => {
  it('says so', async () => {
    const origin = await openEchoOrigin()
    await origin.close()
    const gateway = await start({ ORIGIN_URL: origin.url })
    try {
      const answer = await fetch(`${gateway.url}/api/v1/system`)
      expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '5'])
      expect(await answer.json()).toMatchObject({ code: 'unavailable', retryable: true })
      const headers = { authorization: `Bearer ${origin.token()}` }
      expect(await (await fetch(`${gateway.url}/api/v1/jobs`, { headers })).json()).toMatchObject({
        code: 'unavailable',
      })
      expect(gateway.said()).toContain('origin.away')
    } finally {
      await gateway.stop()
    }
  }, 90_000)
})

/** Somebody else's account under the old signature. */
function tampered(token: string): string {
  const [head, claims = '', signature] = token.split('.')
  const changed = { ...JSON.parse(Buffer.from(claims, 'base64url').toString()), role: 'admin' }
  return [head, Buffer.from(JSON.stringify(changed)).toString('base64url'), signature].join('.')
}

/** A body of unknown length, sent in chunks. */
function streamed(type: string, bytes: number): RequestInit {
  let sent = 0
  const body = new ReadableStream<Uint8Array>({
    pull(controller) {
      if (sent >= bytes) return controller.close()
      controller.enqueue(new Uint8Array(65_536))
      sent += 65_536
    },
  })
  // An early answer ends the connection; nobody must take it up again.
  return { method: 'POST', headers: { 'content-type': type, connection: 'close' }, body, duplex: 'half' } as RequestInit
}

/** With headers that `fetch` would not send. */
function raw(method: string, url: string, headers: Readonly<Record<string, string>>): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    const sending = httpRequest(url, { method, headers }, (answer) => {
      answer.resume().on('end', () => resolve(answer))
    })
    sending.on('error', reject).end()
  })
}

function residentMib(pid: number): number {
  const [, kib = '0'] = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? []
  return Number(kib) / 1024
}
