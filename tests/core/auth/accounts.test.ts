import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sha256 } from '../../../core/auth/secrets.ts'
import { uuidv7 } from '../../../core/ids.ts'
import { type FrontDoor, type Member, openFrontDoor, PASSWORD } from '../../harness/front-door.ts'

let door: FrontDoor
beforeAll(async () => {
  door = await openFrontDoor()
})
afterAll(() => door.close())

const register = (body: unknown) => door.ask('/api/v1/auth/register', { body })
const login = (email: string, password = PASSWORD) => door.ask('/api/v1/auth/login', { body: { email, password } })
const refresh = (refreshToken: string) => door.ask('/api/v1/auth/refresh', { body: { refreshToken } })
const profile = (token: string) => door.ask('/api/v1/users/profile', { token })

async function makeAdmin(email: string): Promise<Member> {
  const member = await door.signUp(email)
  await door.services.store.accounts.setRole(member.id, 'admin')
  return { ...member, token: (await login(email)).body.accessToken }
}

describe('register', () => {
  it('makes an account with its free credits, signed in, and nobody an administrator', async () => {
    const { status, body, headers } = await register({ email: 'First@Example.com', password: PASSWORD })
    expect(status).toBe(201)
    expect(headers.get('cache-control')).toBe('no-store')
    expect(body).toMatchObject({
      user: {
        email: 'First@Example.com',
        role: 'user',
        plan: 'free',
        frozen: false,
        credits: { available: 50, held: 0 },
      },
      tokenType: 'Bearer',
      expiresInSeconds: 900,
    })
    expect(JSON.stringify(body)).not.toMatch(/argon|hash/i)
    expect((await profile(body.accessToken)).body).toEqual(body.user)
  })

  it('refuses an address that has an account, however it is written', async () => {
    await door.signUp('taken@example.com')
    const { status, body } = await register({ email: 'TAKEN@example.com', password: PASSWORD })
    expect([status, body.code]).toEqual([409, 'email_taken'])
  })

  it.each([
    [{ email: 'x@example.com', password: 'short' }, '/password'],
    [{ email: 'x@example.com', password: 'x'.repeat(201) }, '/password'],
    [{ email: 'x@example.com', password: 'password123' }, '/password'],
    [{ email: 'no address', password: PASSWORD }, '/email'],
    [{ email: `${'x'.repeat(250)}@example.com`, password: PASSWORD }, '/email'],
    [{ email: 'x@example.com' }, '/password'],
    [{ email: 'x@example.com', password: PASSWORD, role: 'admin' }, '/role'],
    [{ email: ['x@example.com'], password: PASSWORD }, '/email'],
    [[], ''],
    [null, ''],
  ])('refuses %j and points at the mistake', async (body, pointer) => {
    const answer = await register(body)
    expect([answer.status, answer.body.code, answer.body.errors[0].pointer]).toEqual([422, 'invalid_input', pointer])
  })
})

describe('sign-up by invite', () => {
  it('takes each invite once, and only before it runs out', async () => {
    const invited = await openFrontDoor({
      settings: { signup: 'invite' },
      services: { store: door.services.store, sealer: door.services.sealer },
    })
    const admin = await makeAdmin('inviter@example.com')
    const { status, body: invite } = await invited.ask('/api/v1/admin/invites', {
      body: { expiresInDays: 1 },
      token: admin.token,
    })
    expect(status).toBe(201)
    const join = (email: string, code?: string) =>
      invited.ask('/api/v1/auth/register', { body: { email, password: PASSWORD, ...(code && { invite: code }) } })

    expect((await join('guest0@example.com')).body.code).toBe('invite_required')
    expect((await join('guest0@example.com', 'made-up')).body.code).toBe('invite_required')
    expect((await join('guest1@example.com', invite.code)).status).toBe(201)
    expect((await join('guest2@example.com', invite.code)).body.code).toBe('invite_required')

    await door.services.store.accounts.createInvite(await sha256('old'), admin.id, new Date(Date.now() - 1000))
    expect((await join('guest3@example.com', 'old')).body.code).toBe('invite_required')
    await invited.close()
  })

  it('makes an invite for a week where nothing, or nothing else, is asked', async () => {
    const { token } = await makeAdmin('hurried@example.com')
    const invite = (init: RequestInit) =>
      door.app.request('/api/v1/admin/invites', {
        method: 'POST',
        ...init,
        headers: { authorization: `Bearer ${token}`, ...init.headers },
      })
    for (const init of [
      {},
      { body: '', headers: { 'content-type': 'application/json' } },
      { body: new Uint8Array() },
    ]) {
      const answer = await invite(init)
      expect(answer.status).toBe(201)
      const { expiresAt } = (await answer.json()) as { expiresAt: string }
      expect((Date.parse(expiresAt) - Date.now()) / 86_400_000).toBeCloseTo(7, 2)
    }
    expect((await invite({ body: 'expiresInDays=3' })).status).toBe(415)
    const { body } = await door.ask('/openapi.json')
    expect(body.paths['/api/v1/admin/invites'].post.requestBody.required).toBe(false)
    expect(body.paths['/api/v1/auth/login'].post.requestBody.required).toBe(true)
  })

  it('is refused to everybody where sign-up is closed', async () => {
    const closed = await openFrontDoor({ settings: { signup: 'closed' } })
    const { status, body } = await closed.ask('/api/v1/auth/register', {
      body: { email: 'a@example.com', password: PASSWORD },
    })
    expect([status, body.code]).toEqual([403, 'signup_closed'])
    await closed.close()
  })
})

describe('login', () => {
  it('takes the address without regard to case, and the password with', async () => {
    await door.signUp('ada@example.com')
    expect((await login('ADA@example.com')).status).toBe(200)
    const wrong = await login('ada@example.com', PASSWORD.toUpperCase())
    expect([wrong.status, wrong.body.code]).toEqual([401, 'wrong_credentials'])
  })

  it('says the same, after as long, for an unknown address and a wrong password', async () => {
    await door.signUp('known@example.com')
    await login('warm-up@example.com')
    const timed = async (email: string) => {
      const startedMs = performance.now()
      const { body } = await login(email, 'a wrong password')
      return { ms: performance.now() - startedMs, said: [body.code, body.detail] }
    }
    const known: number[] = []
    const unknown: number[] = []
    for (let round = 0; round < 7; round++) {
      const [there, absent] = [await timed('known@example.com'), await timed('nobody@example.com')]
      expect(absent.said).toEqual(there.said)
      known.push(there.ms)
      unknown.push(absent.ms)
    }
    const median = (all: number[]) => all.sort((a, b) => a - b)[3] ?? 0
    // Without the decoy the ratio is far below 0.2.
    expect(median(unknown) / median(known)).toBeGreaterThan(0.5)
  })

  it('replaces an imported bcrypt hash, and leaves other sessions alone', async () => {
    const { Bcrypt } = await import('oslo/password')
    const { accounts } = door.services.store
    const id = uuidv7()
    await accounts.register({
      id,
      email: 'imported@example.com',
      passwordHash: await new Bcrypt({ cost: 4 }).hash(PASSWORD),
      role: 'user',
      grant: 0,
    })
    await accounts.createSession({
      userId: id,
      family: uuidv7(),
      tokenHash: await sha256('phone'),
      expiresAt: new Date(Date.now() + 60_000),
    })
    expect((await login('imported@example.com')).status).toBe(200)
    expect(await accounts.passwordHash(id)).toMatch(/^\$argon2id\$/)
    expect((await login('imported@example.com')).status).toBe(200)
    expect((await refresh('phone')).status).toBe(200)
  })
})

describe('refresh', () => {
  it('gives a new pair, again and again', async () => {
    const { refreshToken } = await door.signUp('refresh@example.com')
    const second = await refresh(refreshToken)
    expect(second.status).toBe(200)
    expect(second.body.refreshToken).not.toBe(refreshToken)
    const third = await refresh(second.body.refreshToken)
    expect((await profile(third.body.accessToken)).status).toBe(200)
  })

  it('ends the whole family when a token comes twice, and no other session', async () => {
    const { refreshToken } = await door.signUp('stolen@example.com')
    const elsewhere = (await login('stolen@example.com')).body.refreshToken
    const thief = await refresh(refreshToken)
    const owner = await refresh(refreshToken)
    expect([owner.status, owner.body.code]).toEqual([401, 'token_reused'])
    expect((await refresh(thief.body.refreshToken)).status).toBe(401)
    expect((await refresh(elsewhere)).status).toBe(200)
  })

  it('lets one of many at once through', async () => {
    const { refreshToken } = await door.signUp('race@example.com')
    const answers = await Promise.all(Array.from({ length: 8 }, () => refresh(refreshToken)))
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1)
  })

  it('refuses what it never gave, and what ran out', async () => {
    expect((await refresh('made up')).body.code).toBe('unauthenticated')
    const { id } = await door.signUp('late@example.com')
    await door.services.store.accounts.createSession({
      userId: id,
      family: uuidv7(),
      tokenHash: await sha256('late'),
      expiresAt: new Date(Date.now() - 1),
    })
    expect((await refresh('late')).body.code).toBe('token_expired')
  })

  it('stores no refresh token, only its hash', async () => {
    const { refreshToken } = await door.signUp('hashed@example.com')
    const rows = await door.db
      .sql`select encode(token_hash, 'escape') as a, encode(token_hash, 'base64') as b from sessions`
    expect(JSON.stringify(rows)).not.toContain(refreshToken)
  })
})

describe('logout', () => {
  it('ends the session, and says nothing about tokens it does not know', async () => {
    const { refreshToken } = await door.signUp('leaving@example.com')
    const logout = (token: string) => door.ask('/api/v1/auth/logout', { body: { refreshToken: token } })
    expect((await logout(refreshToken)).status).toBe(204)
    expect((await refresh(refreshToken)).status).toBe(401)
    expect((await logout('made up')).status).toBe(204)
  })
})

describe('password change', () => {
  const change = (token: string, currentPassword: string, newPassword: string) =>
    door.ask('/api/v1/auth/password', { body: { currentPassword, newPassword }, token })

  it('ends every session but the new one', async () => {
    const { token, refreshToken } = await door.signUp('change@example.com')
    const { status, body } = await change(token, PASSWORD, 'another long password')
    expect(status).toBe(200)
    expect((await refresh(refreshToken)).status).toBe(401)
    expect((await refresh(body.refreshToken)).status).toBe(200)
    expect((await login('change@example.com')).status).toBe(401)
    expect((await login('change@example.com', 'another long password')).status).toBe(200)
  })

  it('wants the present password, and a new one that is good', async () => {
    const { token } = await door.signUp('careful@example.com')
    expect((await change(token, 'wrong', 'another long password')).body.code).toBe('wrong_credentials')
    expect((await change(token, PASSWORD, 'password123')).body.errors[0].pointer).toBe('/newPassword')
    expect((await login('careful@example.com')).status).toBe(200)
  })
})

describe('the own account', () => {
  it('shows its credits and what happened to them, page by page, newest first', async () => {
    const admin = await makeAdmin('bank@example.com')
    const { id, token } = await door.signUp('rich@example.com')
    for (const amount of [5, 7, -2]) {
      const { status } = await door.ask(`/api/v1/admin/users/${id}/credits`, {
        body: { amount, reason: 'a test' },
        token: admin.token,
      })
      expect(status).toBe(200)
    }
    expect((await door.ask('/api/v1/users/credits', { token })).body).toEqual({ available: 60, held: 0 })
    const first = await door.ask('/api/v1/users/transactions?limit=3', { token })
    expect(
      first.body.items.map(({ amount, availableAfter }: Record<string, unknown>) => [amount, availableAfter]),
    ).toEqual([
      [2, 60],
      [7, 62],
      [5, 55],
    ])
    expect(first.body.items[0]).toMatchObject({
      kind: 'adjust',
      debit: 'available',
      credit: 'adjustments',
      reason: 'a test',
    })
    const rest = await door.ask(`/api/v1/users/transactions?limit=3&cursor=${first.body.cursor}`, { token })
    expect(rest.body.items).toMatchObject([{ kind: 'grant', amount: 50 }])
    expect(rest.body.cursor).toBeNull()
  })

  it('refuses pages that make no sense', async () => {
    const { token } = await door.signUp('pages@example.com')
    for (const query of ['limit=0', 'limit=101', 'limit=x', 'cursor=%27%3B--']) {
      const { status } = await door.ask(`/api/v1/users/transactions?${query}`, { token })
      expect([400, 422], query).toContain(status)
    }
  })

  it('goes with its password, and nothing of it signs in again', async () => {
    const { token, refreshToken } = await door.signUp('gone@example.com')
    const key = await door.ask('/api/v1/users/api-keys', { body: { name: 'ci', scopes: ['account:read'] }, token })
    const erase = (password: string) =>
      door.ask('/api/v1/users/profile', { method: 'DELETE', body: { password }, token })
    expect((await erase('wrong')).body.code).toBe('wrong_credentials')
    expect((await erase(PASSWORD)).status).toBe(204)
    expect((await profile(token)).status).toBe(401)
    expect((await profile(key.body.secret)).status).toBe(401)
    expect((await refresh(refreshToken)).status).toBe(401)
    expect((await login('gone@example.com')).status).toBe(401)
    expect((await register({ email: 'gone@example.com', password: PASSWORD })).status).toBe(201)
  })
})

describe('a frozen account', () => {
  it('reads and signs in, and says that it is frozen', async () => {
    const { id, token } = await door.signUp('frozen@example.com')
    await door.services.store.accounts.freeze(id, true)
    expect((await profile(token)).body.frozen).toBe(true)
    expect((await login('frozen@example.com')).status).toBe(200)
  })
})

describe('the administrator', () => {
  it('is nobody else', async () => {
    const { token } = await door.signUp('nobody@else.example')
    for (const path of ['/api/v1/admin/invites', `/api/v1/admin/users/${uuidv7()}/credits`]) {
      expect((await door.ask(path, { body: { amount: 1, reason: 'why not' }, token })).body.code).toBe('forbidden')
      expect((await door.ask(path, { body: {} })).status).toBe(401)
    }
  })

  it('stops being one at once, whatever the token still says', async () => {
    const admin = await makeAdmin('former@example.com')
    await door.services.store.accounts.setRole(admin.id, 'user')
    expect((await door.ask('/api/v1/admin/invites', { body: {}, token: admin.token })).body.code).toBe('forbidden')
  })

  it('gives a reason, moves no nothing, and cannot take more than there is', async () => {
    const admin = await makeAdmin('admin@example.com')
    const { id } = await door.signUp('poor@example.com')
    const adjust = (who: string, body: unknown) =>
      door.ask(`/api/v1/admin/users/${who}/credits`, { body, token: admin.token })
    expect((await adjust(id, { amount: 5 })).status).toBe(422)
    expect((await adjust(id, { amount: 0, reason: 'nothing' })).status).toBe(422)
    expect((await adjust(id, { amount: 1.5, reason: 'a half' })).status).toBe(422)
    expect((await adjust(id, { amount: -51, reason: 'too much' })).body.code).toBe('insufficient_credits')
    expect((await adjust(uuidv7(), { amount: 5, reason: 'to nobody' })).status).toBe(404)
    expect((await adjust('not-an-id', { amount: 5, reason: 'to nobody' })).status).toBe(404)
    expect((await adjust(id, { amount: -50, reason: 'all of it' })).body.credits).toEqual({ available: 0, held: 0 })
  })
})
