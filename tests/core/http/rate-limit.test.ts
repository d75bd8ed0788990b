import { afterEach, describe, expect, it } from 'vitest'
import { type FrontDoor, type FrontDoorOptions, openFrontDoor } from '../../harness/front-door.ts'

const limits = {
  anonymous: { limit: 4, windowSeconds: 900 },
  signedIn: { limit: 6, windowSeconds: 900 },
  reads: { limit: 3, windowSeconds: 900 },
  signup: { limit: 2, windowSeconds: 3600 },
  openStreams: 10,
}
let door: FrontDoor
const open = async (options: FrontDoorOptions = {}) => {
  door = await openFrontDoor({ ...options, settings: { limits, ...options.settings } })
  return door
}
afterEach(() => door.close())

const JOB = '/api/v1/jobs/0192f0c1-2222-7333-8444-555566667777'

describe('a stranger', () => {
  it('has the budget of the address, told in every answer, and is refused past it with a time to come back', async () => {
    await open()
    const { headers } = await door.ask('/api/v1/system')
    expect(headers.get('ratelimit-policy')).toBe('"anonymous";q=4;w=900')
    expect(headers.get('ratelimit')).toMatch(/^"anonymous";r=3;t=(900|899)$/)
    for (let n = 0; n < 3; n++) await door.ask('/api/v1/nowhere')
    const refused = await door.ask('/api/v1/system')
    expect([refused.status, refused.body.code, refused.body.retryable]).toEqual([429, 'rate_limited', true])
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(890)
    expect(refused.headers.get('ratelimit')).toMatch(/^"anonymous";r=0;t=\d+$/)
    expect((await door.ask('/api/v1/system', { peer: '192.0.2.2' })).status).toBe(200)
  })

  it('is who our proxy says, and cannot choose an address himself', async () => {
    await open({ settings: { trustedProxies: ['10.0.0.0/8'] } })
    const from = (forwarded: string, peer = '10.0.0.1') =>
      door.ask('/api/v1/system', { peer, headers: { 'x-forwarded-for': forwarded } })
    for (let n = 0; n < 4; n++) await from(`1.1.1.${n}, 203.0.113.9`)
    expect((await from('1.1.1.9, 203.0.113.9')).status).toBe(429)
    expect((await from('203.0.113.10')).status).toBe(200)
    for (let n = 0; n < 4; n++) await from(`1.1.2.${n}`, '198.51.100.1')
    expect((await from('1.1.2.9', '198.51.100.1')).status).toBe(429)
  })

  it('does not get out of the budget with credentials that are not valid', async () => {
    await open()
    for (let n = 0; n < 4; n++) await door.ask('/api/v1/system', { token: `atl_${'x'.repeat(43)}` })
    expect((await door.ask('/api/v1/users/profile', { token: 'a.b.c' })).status).toBe(429)
  })

  it('makes only so many accounts an hour', async () => {
    await open({ settings: { limits: { ...limits, anonymous: { limit: 100, windowSeconds: 900 } } } })
    await door.signUp('one@example.com')
    await door.signUp('two@example.com')
    const body = { email: 'three@example.com', password: 'correct horse battery' }
    const refused = await door.ask('/api/v1/auth/register', { body })
    expect([refused.status, refused.body.code]).toEqual([429, 'rate_limited'])
    expect(refused.headers.get('ratelimit-policy')).toBe('"sign-up";q=2;w=3600')
    expect((await door.ask('/api/v1/auth/register', { body, peer: '192.0.2.7' })).status).toBe(201)
  })

  it('is never limited at the probes and the pages', async () => {
    await open()
    for (let n = 0; n < 8; n++) {
      for (const path of ['/healthz', '/openapi.json', '/docs', '/', '/metrics']) {
        const { status, headers } = await door.ask(path)
        expect([status, headers.get('ratelimit')], path).toEqual([200, null])
      }
    }
  })
})

describe('a user', () => {
  it('has a budget of his own, wherever he calls from', async () => {
    await open()
    const { token } = await door.signUp('ada@example.com')
    for (let n = 0; n < 6; n++) {
      const { status, headers } = await door.ask('/api/v1/users/credits', { token, peer: `192.0.2.${n}` })
      expect([status, headers.get('ratelimit-policy')]).toEqual([200, '"signed-in";q=6;w=900'])
    }
    expect((await door.ask('/api/v1/users/credits', { token, peer: '192.0.2.99' })).status).toBe(429)
  })

  it('polls jobs on another budget', async () => {
    await open()
    const { token } = await door.signUp('ada@example.com')
    for (let n = 0; n < 3; n++) {
      const { status, headers } = await door.ask(JOB, { token })
      expect([status, headers.get('ratelimit-policy')]).toEqual([404, '"reads";q=3;w=900'])
    }
    expect((await door.ask(JOB, { token })).status).toBe(429)
    expect((await door.ask('/api/v1/users/credits', { token })).status).toBe(200)
  })
})

it('an answer of 304 costs nothing', async () => {
  await open()
  const { token } = await door.signUp('ada@example.com')
  const polling = await openFrontDoor({
    settings: { limits },
    services: {
      limiter: door.services.limiter,
      store: door.services.store,
      sealer: door.services.sealer,
      plugins: [
        {
          contract: 1,
          id: 'poll',
          tasks: [],
          routes: (app) => void app.get('/same', (c) => c.body(null, c.req.header('if-none-match') ? 304 : 200)),
        },
      ],
    },
  })
  const path = '/api/v1/plugins/poll/same'
  for (let n = 0; n < 20; n++) {
    const { status } = await polling.ask(path, { token, headers: { 'if-none-match': '"1"' } })
    expect(status).toBe(304)
  }
  expect((await polling.ask(path, { token })).headers.get('ratelimit')).toMatch(/^"signed-in";r=5;/)
  await polling.close()
})

it('a limiter that breaks lets everybody through', async () => {
  const { failOpen } = await import('../../../adapters/limits/fail-open.ts')
  const { collectingLogger } = await import('../../harness/collecting-logger.ts')
  const { log, lines } = collectingLogger()
  await open({ services: { limiter: failOpen({ take: () => Promise.reject(new Error('away')) }, log) } })
  for (let n = 0; n < 8; n++) expect((await door.ask('/api/v1/system')).status).toBe(200)
  expect(lines.length).toBeGreaterThanOrEqual(8)
})
