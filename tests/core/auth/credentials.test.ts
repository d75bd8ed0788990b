import { sign } from 'hono/jwt'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createKeyRing, ROTATE_AFTER_MS } from '../../../core/auth/key-ring.ts'
import { sha256 } from '../../../core/auth/secrets.ts'
import { type FrontDoor, openFrontDoor } from '../../harness/front-door.ts'

let door: FrontDoor
beforeAll(async () => {
  door = await openFrontDoor()
})
afterAll(() => door.close())

const profile = (token: string) => door.ask('/api/v1/users/profile', { token })
const part = (json: unknown) => Buffer.from(JSON.stringify(json)).toString('base64url')
const decode = (text = '') => JSON.parse(Buffer.from(text, 'base64url').toString())
const newKey = () => crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, true, ['sign', 'verify'])

describe('an access token', () => {
  it('says who, as what, until when, and no more', async () => {
    const { id, token } = await door.signUp('claims@example.com')
    const [header, payload] = token.split('.').map((text, at) => (at < 2 ? decode(text) : text))
    expect(header).toEqual({ alg: 'ES256', typ: 'JWT', kid: expect.any(String) })
    expect(payload).toEqual({
      sub: id,
      role: 'user',
      plan: 'free',
      sid: expect.any(String),
      iat: expect.any(Number),
      exp: payload.iat + 900,
      iss: 'http://localhost:8080',
      aud: 'atelier',
    })
  })

  it('is checked by anybody with the published key', async () => {
    const { token } = await door.signUp('public@example.com')
    const { body, headers } = await door.ask('/.well-known/jwks.json')
    expect(headers.get('cache-control')).toContain('max-age')
    const [jwk] = body.keys
    expect(Object.keys(jwk).sort()).toEqual(['alg', 'crv', 'kid', 'kty', 'use', 'x', 'y'])
    const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' }
    const key = await crypto.subtle.importKey('jwk', jwk, algorithm, false, ['verify'])
    const at = token.lastIndexOf('.')
    const signature = Buffer.from(token.slice(at + 1), 'base64url')
    expect(await crypto.subtle.verify(algorithm, key, signature, Buffer.from(token.slice(0, at)))).toBe(true)
  })

  it('costs no database call', async () => {
    const { token } = await door.signUp('cheap@example.com')
    await profile(token)
    const { accounts } = door.services.store
    const calls: string[] = []
    const counted = new Proxy(accounts, {
      get(target, name: keyof typeof accounts) {
        calls.push(name)
        return target[name]
      },
    })
    const watched = await openFrontDoor({
      services: { store: { ...door.services.store, accounts: counted }, sealer: door.services.sealer },
    })
    await watched.ask('/.well-known/jwks.json')
    calls.length = 0
    for (let n = 0; n < 5; n++) expect((await watched.ask('/api/v1/users/transactions', { token })).status).toBe(200)
    expect(calls).toEqual([])
    await watched.close()
  })

  it('is refused when forged, whatever the forgery', async () => {
    const { id, token } = await door.signUp('forged@example.com')
    const [header = '', payload = '', signature = ''] = token.split('.')
    const claims = decode(payload)
    const { kid } = decode(header)
    const admin = part({ ...claims, role: 'admin' })
    const other = await newKey()
    const hmacWithPublicKey = await sign(
      claims,
      JSON.stringify((await door.ask('/.well-known/jwks.json')).body.keys[0]),
      'HS256',
    )
    const foreign = await sign(claims, other.privateKey, 'ES256')
    const [, foreignPayload, foreignSignature] = foreign.split('.')

    const forgeries: Record<string, string> = {
      'alg none, unsigned': `${part({ alg: 'none', typ: 'JWT', kid })}.${admin}.`,
      'alg none, signed': `${part({ alg: 'none', typ: 'JWT', kid })}.${payload}.${signature}`,
      'alg NONE': `${part({ alg: 'nOnE', typ: 'JWT', kid })}.${admin}.`,
      'another payload': `${header}.${admin}.${signature}`,
      'another signature': `${header}.${payload}.${signature.startsWith('A') ? 'B' : 'A'}${signature.slice(1)}`,
      'no signature': `${header}.${payload}.`,
      'HMAC with the public key': hmacWithPublicKey,
      'HMAC header, our signature': `${part({ alg: 'HS256', typ: 'JWT', kid })}.${payload}.${signature}`,
      'a foreign key under our kid': `${part({ alg: 'ES256', typ: 'JWT', kid })}.${foreignPayload}.${foreignSignature}`,
      'a foreign key': foreign,
      'a key in the header': `${part({ alg: 'ES256', typ: 'JWT', kid, jwk: await crypto.subtle.exportKey('jwk', other.publicKey) })}.${foreignPayload}.${foreignSignature}`,
      'an unknown kid': `${part({ alg: 'ES256', typ: 'JWT', kid: id })}.${payload}.${signature}`,
      'no kid': `${part({ alg: 'ES256', typ: 'JWT' })}.${payload}.${signature}`,
      'four parts': `${token}.x`,
      'no token': 'x',
      'empty parts': '..',
    }
    for (const [name, forged] of Object.entries(forgeries)) {
      const { status, body, headers } = await profile(forged)
      expect([status, body.code], name).toEqual([401, 'unauthenticated'])
      expect(headers.get('www-authenticate'), name).toContain('Bearer')
      expect(body.detail).not.toContain(forged.slice(0, 20))
    }
  })

  it('runs out', async () => {
    const short = await openFrontDoor({ settings: { accessTokenSeconds: 60 } })
    const { token, refreshToken } = await short.signUp('short@example.com')
    short.clock.aheadMs = 50_000
    expect((await short.ask('/api/v1/users/profile', { token })).status).toBe(200)
    short.clock.aheadMs = 60_000
    const { status, body } = await short.ask('/api/v1/users/profile', { token })
    expect([status, body.code]).toEqual([401, 'token_expired'])
    // An expired token beside it does not stand in the way of a refresh.
    expect((await short.ask('/api/v1/auth/refresh', { body: { refreshToken }, token })).status).toBe(200)
    await short.close()
  })

  it('of another studio is none of ours', async () => {
    const { token } = await door.signUp('abroad@example.com')
    const shared = { store: door.services.store, sealer: door.services.sealer }
    const other = await openFrontDoor({ settings: { publicUrl: 'https://other.example' }, services: shared })
    expect((await other.ask('/api/v1/users/profile', { token })).body.code).toBe('unauthenticated')
    await other.close()
  })

  it('that we signed for another audience, or without what we ask of it, is refused', async () => {
    const { token } = await door.signUp('audience@example.com')
    const claims = decode(token.split('.')[1])
    const signer = await createKeyRing(door.services).signer()
    const signed = (changes: object) => sign({ ...claims, ...changes }, signer, 'ES256')
    expect((await profile(await signed({}))).status).toBe(200)
    const later = claims.iat + 3600
    const wrong = [{ aud: 'somebody else' }, { aud: undefined }, { exp: undefined }, { exp: 'never' }, { iat: later }]
    for (const changes of [...wrong, { sub: 'root' }, { role: 'god' }, { iss: undefined }]) {
      const { status, body } = await profile(await signed(changes))
      expect([status, body.code], JSON.stringify(changes)).toEqual([401, 'unauthenticated'])
    }
  })
})

describe('the signing key', () => {
  it('is made once, however many processes start, and lies sealed in the store', async () => {
    const shared = { store: door.services.store, sealer: door.services.sealer }
    const [one, two] = await Promise.all([openFrontDoor({ services: shared }), openFrontDoor({ services: shared })])
    const ids = await Promise.all(
      [one, two, door].map(async ({ ask }) =>
        (await ask('/.well-known/jwks.json')).body.keys.map(({ kid }: { kid: string }) => kid),
      ),
    )
    expect(ids[0]).toHaveLength(1)
    expect(new Set(ids.flat()).size).toBe(1)
    const [stored] = await door.services.store.accounts.signingKeys()
    expect(Buffer.from(stored!.sealed).toString('latin1')).not.toMatch(/P-256|"d"/)
    await Promise.all([one.close(), two.close()])
  })

  it('rotates: the new one signs, the one before it still counts, the one before that is gone', async () => {
    const studio = await openFrontDoor({ settings: { accessTokenSeconds: 10 * 365 * 86_400 } })
    const kids = async () =>
      (await studio.ask('/.well-known/jwks.json')).body.keys.map(({ kid }: { kid: string }) => kid)
    const kidOf = (token: string) => decode(token.split('.')[0]).kid
    const ask = (token: string) => studio.ask('/api/v1/users/profile', { token })
    const rotate = async () => {
      // The store's clock does not move, so the keys grow old instead.
      await studio.db
        .sql`update signing_keys set created_at = created_at - ${ROTATE_AFTER_MS + 1000} * interval '1 millisecond'`
      studio.clock.aheadMs += 61_000
    }
    const first = await studio.signUp('first@example.com')
    await rotate()
    const second = await studio.signUp('second@example.com')
    expect(await kids()).toEqual([kidOf(second.token), kidOf(first.token)])
    expect(kidOf(second.token)).not.toBe(kidOf(first.token))
    expect((await ask(first.token)).status).toBe(200)

    await rotate()
    const third = await studio.signUp('third@example.com')
    expect(await kids()).toEqual([kidOf(third.token), kidOf(second.token)])
    expect([
      (await ask(third.token)).status,
      (await ask(second.token)).status,
      (await ask(first.token)).status,
    ]).toEqual([200, 200, 401])
    await studio.close()
  })

  it('of another process is known at once', async () => {
    const shared = { store: door.services.store, sealer: door.services.sealer }
    const [one, two] = [await openFrontDoor({ services: shared }), await openFrontDoor({ services: shared })]
    await one.ask('/.well-known/jwks.json')
    await door.db
      .sql`update signing_keys set created_at = created_at - ${ROTATE_AFTER_MS + 1000} * interval '1 millisecond'`
    const { token } = await two.signUp('elsewhere@example.com')
    one.clock.aheadMs = 5_001
    expect((await one.ask('/api/v1/users/profile', { token })).status).toBe(200)
    await Promise.all([one.close(), two.close()])
  })

  it('that was sealed with another SECRET_KEY is an error that names the remedy in the log alone', async () => {
    const { secretKeySealer } = await import('../../../adapters/seal/secret-key-sealer.ts')
    const sealer = secretKeySealer('quite another secret key, 32 characters')
    const other = await openFrontDoor({ services: { store: door.services.store, sealer } })
    const { status, text } = await other.ask('/.well-known/jwks.json')
    expect(status).toBe(500)
    expect(text).not.toContain('SECRET_KEY')
    expect(JSON.stringify(other.lines.map(({ fields }) => String(fields.error)))).toContain('SECRET_KEY has changed')
    await other.close()
  })
})

describe('an API key', () => {
  const make = (token: string, body: unknown = { name: 'ci', scopes: ['account:read'] }) =>
    door.ask('/api/v1/users/api-keys', { body, token })

  it('is shown once, stored hashed, and opens what its scopes say', async () => {
    const { token } = await door.signUp('keys@example.com')
    const { status, body, headers } = await make(token, { name: 'ci', scopes: ['account:read'], spendCap: 20 })
    expect(status).toBe(201)
    expect(headers.get('cache-control')).toBe('no-store')
    expect(body.secret).toMatch(/^atl_[\w-]{43}$/)
    expect(body).toMatchObject({
      name: 'ci',
      prefix: body.secret.slice(0, 12),
      scopes: ['account:read'],
      spendCap: 20,
      spent: 0,
    })

    const list = await door.ask('/api/v1/users/api-keys', { token })
    expect(list.body.items).toHaveLength(1)
    expect(list.text).not.toContain(body.secret)
    const [row] = await door.db.sql`select encode(key_hash, 'hex') as hash from api_keys where id = ${body.id}`
    expect(row?.hash).toBe(Buffer.from(await sha256(body.secret)).toString('hex'))

    expect((await door.ask('/api/v1/users/credits', { token: body.secret })).status).toBe(200)
    const refused = await door.ask('/api/v1/jobs', { token: body.secret })
    expect([refused.status, refused.body.code, refused.body.details]).toEqual([
      403,
      'scope_missing',
      { scope: 'jobs:read' },
    ])
  })

  it('does not do what needs the password: keys, password, erasure, administration', async () => {
    const { token } = await door.signUp('limited@example.com')
    const scopes = ['jobs:read', 'jobs:write', 'files:read', 'files:write', 'account:read']
    const { secret } = (await make(token, { name: 'all', scopes })).body
    const refused = [
      await make(secret),
      await door.ask('/api/v1/users/api-keys', { token: secret }),
      await door.ask('/api/v1/auth/password', { body: {}, token: secret }),
      await door.ask('/api/v1/users/profile', { method: 'DELETE', body: {}, token: secret }),
      await door.ask('/api/v1/admin/invites', { body: {}, token: secret }),
    ]
    expect(refused.map(({ status, body }) => [status, body.code])).toEqual(Array(5).fill([403, 'forbidden']))
  })

  it('ends when it is revoked, and when it runs out', async () => {
    const { token } = await door.signUp('ending@example.com')
    const revoked = (await make(token)).body
    expect((await profile(revoked.secret)).status).toBe(200)
    expect((await door.ask(`/api/v1/users/api-keys/${revoked.id}`, { method: 'DELETE', token })).status).toBe(204)
    expect((await profile(revoked.secret)).body.code).toBe('unauthenticated')
    expect((await door.ask('/api/v1/users/api-keys', { token })).body.items).toEqual([])

    const expiresAt = new Date(Date.now() + 3_600_000).toISOString()
    const brief = (await make(token, { name: 'brief', scopes: ['account:read'], expiresAt })).body
    expect((await profile(brief.secret)).status).toBe(200)
    door.clock.aheadMs = 3_600_001
    expect((await profile(brief.secret)).status).toBe(401)
    door.clock.aheadMs = 0
  })

  it('of somebody else is not found', async () => {
    const [ada, eve] = [await door.signUp('ada@example.com'), await door.signUp('eve@example.com')]
    const { id, secret } = (await make(ada.token)).body
    const steal = await door.ask(`/api/v1/users/api-keys/${id}`, { method: 'DELETE', token: eve.token })
    expect([steal.status, steal.body.code]).toEqual([404, 'not_found'])
    expect((await profile(secret)).status).toBe(200)
    expect((await door.ask('/api/v1/users/api-keys/not-an-id', { method: 'DELETE', token: eve.token })).status).toBe(
      404,
    )
  })

  it.each([
    [{ name: '', scopes: ['jobs:read'] }, '/name'],
    [{ name: 'x', scopes: [] }, '/scopes'],
    [{ name: 'x', scopes: ['everything'] }, '/scopes/0'],
    [{ name: 'x', scopes: ['jobs:read', 'jobs:read'] }, '/scopes'],
    [{ name: 'x', scopes: ['jobs:read'], spendCap: 0 }, '/spendCap'],
    [{ name: 'x', scopes: ['jobs:read'], expiresAt: '2020-01-01T00:00:00Z' }, '/expiresAt'],
    [{ name: 'x', scopes: ['jobs:read'], expiresAt: 'tomorrow' }, '/expiresAt'],
  ])('is not made from %j', async (body, pointer) => {
    const member = await door.signUp(`bad-key-${Math.random()}@example.com`)
    const answer = await make(member.token, body)
    expect([answer.status, answer.body.errors?.[0].pointer]).toEqual([422, pointer])
  })
})

describe('a ticket', () => {
  it('opens a stream once, within its time, and nothing else', async () => {
    const { token } = await door.signUp('ticket@example.com')
    const make = async () => (await door.ask('/api/v1/auth/tickets', { method: 'POST', token })).body
    const events = '/api/v1/jobs/0192f0c1-2222-7333-8444-555566667777/events'
    const { ticket, expiresInSeconds } = await make()
    expect(expiresInSeconds).toBe(30)
    expect((await door.ask(`/api/v1/users/profile?ticket=${ticket}`)).status).toBe(401)
    // The caller is known now, and the job is nobody's.
    expect((await door.ask(`${events}?ticket=${ticket}`)).status).toBe(404)
    expect((await door.ask(`${events}?ticket=${ticket}`)).status).toBe(401)

    const late = await make()
    await door.db.sql`update tickets set expires_at = now() - interval '1 second'`
    expect((await door.ask(`${events}?ticket=${late.ticket}`)).status).toBe(401)
  })

  it('is not given to strangers, nor is an access token taken from the address', async () => {
    expect((await door.ask('/api/v1/auth/tickets', { method: 'POST' })).status).toBe(401)
    const { token } = await door.signUp('address@example.com')
    const path = '/api/v1/jobs/0192f0c1-2222-7333-8444-555566667777/events'
    expect((await door.ask(`${path}?ticket=${token}`)).status).toBe(401)
    expect((await door.ask(`${path}?token=${token}`)).status).toBe(401)
  })
})

it('an Authorization header that is no bearer is refused by routes that need a caller', async () => {
  for (const authorization of ['Basic YTpi', 'Bearer', 'Bearer a b', 'token']) {
    const { status } = await door.ask('/api/v1/users/profile', { headers: { authorization } })
    expect(status, authorization).toBe(401)
  }
  expect((await door.ask('/api/v1/system', { headers: { authorization: 'Basic YTpi' } })).status).toBe(200)
})
