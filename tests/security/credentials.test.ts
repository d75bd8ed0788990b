import { createHmac } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createKeyRing } from '../../core/auth/key-ring.ts'
import { ECHO_OFFER, type JobDesk, type Member, openJobDesk } from '../harness/job-desk.ts'
import { findLeaks } from '../harness/leaks.ts'
import { pngOf } from '../harness/pictures.ts'

// Forged access tokens, rotation and the family of a refresh token: tests/core/auth.

let desk: JobDesk
let ada: Member
beforeAll(async () => {
  desk = await openJobDesk()
  await desk.offer([ECHO_OFFER])
  ada = await desk.signUp()
})
afterAll(() => desk.close())

const part = (json: unknown) => Buffer.from(JSON.stringify(json)).toString('base64url')
const profile = (token: string) => desk.request('/api/v1/users/profile', {}, { id: '', token })

async function refused(answer: Response, what: string, statuses = [401]): Promise<void> {
  const text = await answer.text()
  expect(statuses, `${what}: ${answer.status}`).toContain(answer.status)
  expect(findLeaks(text), what).toEqual([])
}

describe('an access token', () => {
  it('names a key by id, and nothing else that a key could be found by', async () => {
    const [, payload = '', signature = ''] = ada.token.split('.')
    const kids = [
      '../../dev/null',
      "' or 1=1 --",
      "x' union select '{}' --",
      'http://evil.example/jwks.json',
      '__proto__',
      'constructor',
      '\0',
      'a'.repeat(10_000),
      '',
      0,
      null,
      {},
      ['a'],
    ]
    for (const kid of kids) {
      const header = part({ alg: 'ES256', typ: 'JWT', kid })
      await refused(await profile(`${header}.${payload}.${signature}`), `kid ${JSON.stringify(kid).slice(0, 40)}`)
      // Signed with nothing, as if the key were an empty file.
      const empty = createHmac('sha256', '').update(`${header}.${payload}`).digest('base64url')
      await refused(await profile(`${part({ alg: 'HS256', kid })}.${payload}.${empty}`), 'an empty key')
    }
  })

  it('is not signed with what everybody knows', async () => {
    const [jwk] = await createKeyRing(desk.services).jwks()
    const [, payload = ''] = ada.token.split('.')
    const key = await crypto.subtle.importKey('jwk', { ...jwk }, { name: 'ECDSA', namedCurve: 'P-256' }, true, [
      'verify',
    ])
    const spki = Buffer.from(await crypto.subtle.exportKey('spki', key))
    const pem = `-----BEGIN PUBLIC KEY-----\n${spki.toString('base64')}\n-----END PUBLIC KEY-----\n`
    for (const secret of [JSON.stringify(jwk), spki, pem, pem.trim(), jwk?.x ?? '', jwk?.kid ?? '']) {
      for (const alg of ['HS256', 'ES256', 'none']) {
        const head = `${part({ alg, typ: 'JWT', kid: jwk?.kid })}.${payload}`
        const signature = createHmac('sha256', secret).update(head).digest('base64url')
        await refused(await profile(`${head}.${signature}`), alg)
      }
    }
  })

  it('is not taken with another spelling of its signature', async () => {
    const [header, payload, signature = ''] = ada.token.split('.')
    const raw = Buffer.from(signature, 'base64url')
    const zeros = Buffer.alloc(64).toString('base64url')
    const spellings = [
      zeros,
      raw.subarray(0, 32).toString('base64url'),
      Buffer.concat([raw, raw]).toString('base64url'),
    ]
    for (const other of spellings) await refused(await profile(`${header}.${payload}.${other}`), other.slice(0, 20))
  })
})

describe('an API key', () => {
  it('is nothing in part', async () => {
    const made = await desk.post('/api/v1/users/api-keys', { name: 'a', scopes: ['account:read'] }, ada)
    const { secret } = (await made.json()) as { secret: string }
    expect((await profile(secret)).status).toBe(200)
    const guesses = [
      ...Array.from({ length: secret.length }, (_, length) => secret.slice(0, length)),
      `${secret}A`,
      secret.toUpperCase(),
      secret.replace('atl_', 'ATL_'),
      `${secret.slice(0, -1)}%`,
      `${secret.slice(0, -1)}_`,
      `atl_${'_'.repeat(43)}`,
      'atl_%',
      "atl_' or ''='",
    ]
    for (const guess of guesses) await refused(await profile(guess), `${guess.length} characters`)
  })
})

describe('a ticket', () => {
  it('opens one stream of its own account, once', async () => {
    const job = await desk.post('/api/v1/jobs/echo', { prompt: 'hello' }, ada)
    const { id } = (await job.json()) as { id: string }
    const ben = await desk.signUp()
    const ticketOf = async (who: Member) =>
      ((await (await desk.post('/api/v1/auth/tickets', {}, who)).json()) as { ticket: string }).ticket
    const open = (ticket: string) => desk.request(`/api/v1/jobs/${id}/events?ticket=${encodeURIComponent(ticket)}`)
    await refused(await open(await ticketOf(ben)), "another's", [404])
    const ticket = await ticketOf(ada)
    const all = await Promise.all(Array.from({ length: 10 }, () => open(ticket)))
    expect(all.map(({ status }) => status).sort()).toEqual([200, ...Array.from({ length: 9 }, () => 401)])
    for (const guess of ['', '%', ticket.slice(0, -1), `${ticket}A`, ada.token]) await refused(await open(guess), guess)
    await refused(await desk.request(`/api/v1/jobs/${id}?ticket=${await ticketOf(ada)}`), 'elsewhere')
  })
})

describe('a refresh token', () => {
  it('that comes twice ends what was made of it, streams too, in whatever order', async () => {
    const email = 'family@example.org'
    const start = await desk.post('/api/v1/auth/register', { email, password: 'correct horse battery' })
    const first = (await start.json()) as { refreshToken: string }
    const refresh = (refreshToken: string) => desk.post('/api/v1/auth/refresh', { refreshToken })
    const second = (await (await refresh(first.refreshToken)).json()) as { refreshToken: string }
    const third = (await (await refresh(second.refreshToken)).json()) as { refreshToken: string }
    const stolen = await refresh(first.refreshToken)
    expect((await stolen.json()) as { code: string }).toMatchObject({ code: 'token_reused' })
    for (const token of [second.refreshToken, third.refreshToken]) await refused(await refresh(token), 'of the family')
  })
})

describe('a signed link', () => {
  async function link(): Promise<string> {
    const form = new FormData()
    form.set('file', new Blob([Buffer.from(pngOf({ width: 64, height: 64 }))], { type: 'image/png' }), 'a.png')
    const kept = await desk.request('/api/v1/files', { method: 'POST', body: form }, ada)
    const { id } = (await kept.json()) as { id: string }
    return (await desk.request(`/api/v1/files/${id}`, {}, ada)).headers.get('location') ?? ''
  }

  it('is void with any character of it changed', async () => {
    const good = await link()
    const at = good.lastIndexOf('/') + 1
    expect((await desk.request(good)).status).toBe(200)
    for (let place = at; place < good.length; place += 3) {
      const other = good[place] === 'A' ? 'B' : 'A'
      const changed = good.slice(0, place) + other + good.slice(place + 1)
      await refused(await desk.request(changed), `character ${place - at}`, [403])
    }
  })

  it('is void for another method, another file, another moment or another signature', async () => {
    const [token = ''] = (await link()).split('/').slice(-1)
    const [body = '', signature = ''] = token.split('.')
    const claims = JSON.parse(Buffer.from(body, 'base64url').toString()) as Record<string, unknown>
    const path = (text: string) => `/api/v1/content/${text}`
    await refused(await desk.request(path(token), { method: 'PUT', body: 'x' }), 'another method', [403])
    const changes = [{ method: 'PUT' }, { key: 'secret.key' }, { key: '../../secret.key' }, { expiresAt: 9e9 }]
    for (const change of [...changes, { type: 'text/html' }, { fileName: 'a.html' }]) {
      await refused(await desk.request(path(`${part({ ...claims, ...change })}.${signature}`)), 'changed', [403])
    }
    const own = createHmac('sha256', '').update(`content:${body}`).digest('base64url')
    for (const other of ['', own, signature.slice(0, -1), `${signature}A`, `${signature}=`]) {
      await refused(await desk.request(path(`${body}.${other}`)), `signature ${other.slice(0, 10)}`, [403])
    }
    for (const text of ['a.', '.b', 'a.b', body, `${token}.${token}`, '%252e', '__proto__']) {
      await refused(await desk.request(path(text)), text.slice(0, 20), [403])
    }
    desk.clock.aheadMs += 901_000
    await refused(await desk.request(path(token)), 'run out', [410])
    desk.clock.aheadMs -= 901_000
  })
})

it('after all that nothing broke', () => {
  expect(desk.lines.filter(({ level }) => level === 'error')).toEqual([])
})
