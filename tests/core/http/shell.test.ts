import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type FrontDoor, openFrontDoor } from '../../harness/front-door.ts'

let door: FrontDoor
beforeAll(async () => {
  door = await openFrontDoor({ settings: { corsOrigins: ['https://studio.example'] } })
})
afterAll(() => door.close())

describe('every answer', () => {
  it('carries the trace of the caller on, and an id of its own', async () => {
    const trace = '4bf92f3577b34da6a3ce929d0e0e4736'
    const { headers, body } = await door.ask('/nowhere', {
      headers: { traceparent: `00-${trace}-00f067aa0ba902b7-01` },
    })
    expect(headers.get('traceparent')).toMatch(new RegExp(`^00-${trace}-[0-9a-f]{16}-01$`))
    expect(body.trace).toBe(trace)
    expect(headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/)
  })

  it('echoes a request id that is a plain name, and nothing else', async () => {
    const idOf = async (id: string) =>
      (await door.ask('/healthz', { headers: { 'x-request-id': id } })).headers.get('x-request-id')
    expect(await idOf('build-42.retry_1')).toBe('build-42.retry_1')
    expect(await idOf('"quoted" <b>')).toMatch(/^[0-9a-f-]{36}$/)
    expect(await idOf('x'.repeat(65))).toMatch(/^[0-9a-f-]{36}$/)
  })

  it('carries headers that keep browsers in bounds, errors too', async () => {
    for (const path of ['/', '/nowhere', '/api/v1/system']) {
      const { headers } = await door.ask(path)
      const csp = headers.get('content-security-policy') ?? ''
      expect(csp).toContain("default-src 'none'")
      expect(csp).toContain("script-src 'self'")
      expect(csp).not.toContain('unsafe-eval')
      expect(csp).not.toContain('http:')
      expect(headers.get('x-content-type-options')).toBe('nosniff')
      expect(headers.get('x-frame-options')).toBe('DENY')
      expect(headers.get('referrer-policy')).toBe('no-referrer')
      expect(headers.get('strict-transport-security')).toBeNull()
    }
  })
})

describe('CORS', () => {
  it('names an origin of the list, and the headers it may read', async () => {
    const { headers } = await door.ask('/api/v1/system', { headers: { origin: 'https://studio.example' } })
    expect(headers.get('access-control-allow-origin')).toBe('https://studio.example')
    expect(headers.get('access-control-expose-headers')).toContain('RateLimit')
    expect(headers.get('access-control-allow-credentials')).toBeNull()
    expect(headers.get('vary')).toContain('Origin')
  })

  it('tells caches that another origin gets other headers, whoever asks', async () => {
    expect((await door.ask('/healthz')).headers.get('vary')).toContain('Origin')
  })

  it('does not name others', async () => {
    const { headers } = await door.ask('/api/v1/system', { headers: { origin: 'https://evil.example' } })
    expect(headers.get('access-control-allow-origin')).toBeNull()
  })

  it('answers preflights without asking who calls', async () => {
    const { status, headers } = await door.ask('/api/v1/jobs/image-generation', {
      method: 'OPTIONS',
      headers: {
        origin: 'https://studio.example',
        'access-control-request-method': 'POST',
        'access-control-request-headers': 'authorization, idempotency-key',
      },
    })
    expect(status).toBe(204)
    expect(headers.get('access-control-allow-headers')?.toLowerCase()).toContain('idempotency-key')
    expect(headers.get('access-control-allow-methods')).toContain('DELETE')
  })
})

describe('what does not exist', () => {
  it('is 404 as a problem', async () => {
    const { status, headers, body } = await door.ask('/api/v1/nowhere')
    expect(status).toBe(404)
    expect(headers.get('content-type')).toBe('application/problem+json')
    expect(body).toMatchObject({
      code: 'not_found',
      status: 404,
      retryable: false,
      type: 'urn:atelier:error:not_found',
    })
  })

  it('is 405 with Allow where the path has other methods', async () => {
    const login = await door.ask('/api/v1/auth/login')
    expect([login.status, login.headers.get('allow'), login.body.code]).toEqual([405, 'POST', 'method_not_allowed'])
    const profile = await door.ask('/api/v1/users/profile', { method: 'PUT', body: {} })
    expect([profile.status, profile.headers.get('allow')]).toEqual([405, 'GET, HEAD, DELETE'])
  })

  it('answers HEAD where there is GET', async () => {
    const { status, text } = await door.ask('/healthz', { method: 'HEAD' })
    expect([status, text]).toEqual([200, ''])
  })
})

describe('bodies', () => {
  const login = '/api/v1/auth/login'

  it('are JSON by name: without Content-Type it is 415', async () => {
    const bytes = new TextEncoder().encode('{"email":"a@example.com","password":"x"}')
    const response = await door.app.request(login, { method: 'POST', body: bytes })
    expect(response.status).toBe(415)
    for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x']) {
      const { status, body } = await door.ask(login, { body: 'x=1', headers: { 'content-type': type } })
      expect([status, body.code], type).toEqual([415, 'unsupported_media_type'])
    }
  })

  it('that are no JSON are 400, and are not repeated', async () => {
    const { status, body, text } = await door.ask(login, { body: '{"email": hunter2' })
    expect([status, body.code]).toEqual([400, 'malformed_request'])
    expect(text).not.toContain('hunter2')
    expect((await door.ask(login, { body: '' })).status).toBe(400)
  })

  it('that do not fit are 422 with pointers, and are not repeated', async () => {
    const { status, body, text } = await door.ask('/api/v1/auth/register', {
      body: { email: 'hunter2', password: 'hunter3', hunter4: 'hunter5' },
    })
    expect([status, body.code]).toEqual([422, 'invalid_input'])
    expect(body.errors.map(({ pointer }: { pointer: string }) => pointer)).toEqual(['/email', '/password', '/hunter4'])
    expect(text).not.toMatch(/hunter[235]/)
  })

  it('past 1 MB are 413 by their stated length, before they are read', async () => {
    const { status, body } = await door.ask(login, { body: '{}', headers: { 'content-length': '5000000' } })
    expect([status, body.code]).toEqual([413, 'too_large'])
  })

  it('past 1 MB are 413 while they stream in, and the rest is left', async () => {
    let sent = 0
    const endless = new ReadableStream<Uint8Array>({
      pull(controller) {
        sent += 65_536
        if (sent > 50_000_000) controller.close()
        else controller.enqueue(new Uint8Array(65_536).fill(0x20))
      },
    })
    const response = await door.app.request(login, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'transfer-encoding': 'chunked' },
      body: endless,
      duplex: 'half',
    } as RequestInit)
    expect(response.status).toBe(413)
    expect(sent).toBeLessThan(1_500_000)
  })

  it('up to 1 MB are read, chunk by chunk', async () => {
    const text = JSON.stringify({ email: 'nobody@example.com', password: 'x', pad: 'y'.repeat(900_000) })
    const { status, body } = await door.ask(login, { body: text })
    expect([status, body.errors]).toEqual([422, [{ pointer: '/pad', message: 'This field is not known.' }]])
  })
})

describe('what breaks', () => {
  it('is 500 without a word of why, and the log knows', async () => {
    const { services, lines } = door
    const broken = await openFrontDoor({
      services: {
        store: {
          ...services.store,
          workers: { ...services.store.workers, live: () => Promise.reject(new Error('disk hunter2 on fire')) },
        },
      },
    })
    const { status, text, body } = await broken.ask('/api/v1/models')
    expect([status, body.code]).toEqual([500, 'internal'])
    expect(text).not.toContain('hunter2')
    const logged = broken.lines.find(({ event }) => event === 'http.failed')
    expect(logged?.fields).toMatchObject({ trace: body.trace, error: { message: 'disk hunter2 on fire' } })
    expect(lines.some(({ event }) => event === 'http.failed')).toBe(false)
    const fields = { trace: body.trace, method: 'GET', route: '/api/v1/models' }
    expect(broken.errorsHeard).toMatchObject([{ where: 'http', error: { message: 'disk hunter2 on fire' }, fields }])
    expect(door.errorsHeard).toEqual([])
    await broken.close()
  })
})

describe('the log', () => {
  it('has one line a request with the pattern of its route, and no path, query, token or body', async () => {
    const ada = await door.signUp('logged@example.com')
    const before = door.lines.length
    await door.ask('/api/v1/users/api-keys/0192f0c1-2222-7333-8444-555566667777?secret=hunter2', {
      method: 'DELETE',
      token: ada.token,
    })
    const lines = door.lines.slice(before)
    expect(lines).toHaveLength(1)
    expect(lines[0]).toMatchObject({
      event: 'http.request',
      fields: {
        method: 'DELETE',
        route: '/api/v1/users/api-keys/:id',
        status: 404,
        userId: ada.id,
        trace: expect.any(String),
      },
    })
    const all = JSON.stringify(door.lines)
    expect(all).not.toMatch(/hunter|0192f0c1|correct horse|eyJ/)
    expect(all).not.toContain(ada.refreshToken)
  })

  it('counts requests by route', async () => {
    await door.ask('/api/v1/users/transactions')
    const { text } = await door.ask('/metrics')
    expect(text).toContain(
      'atelier_http_requests_total{method="GET",route="/api/v1/users/transactions",status="401"} 1',
    )
    expect(text).toMatch(/atelier_http_request_duration_seconds_count\{method="GET",route="\/healthz"\} \d/)
    expect(text).not.toContain('0192f0c1')
  })
})
