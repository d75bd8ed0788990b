import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { uuidv7 } from '../../../core/ids.ts'
import { ECHO_OFFER, type JobDesk, type Member, openJobDesk } from '../../harness/job-desk.ts'

const ADMIN = '/api/v1/admin'
const PASSWORD = 'correct horse battery'

let desk: JobDesk
let root: Member
let ada: Member
beforeAll(async () => {
  desk = await openJobDesk()
  await desk.offer([ECHO_OFFER])
  root = await signUpAs('root@example.org', 'admin')
})
beforeEach(async () => {
  ada = await desk.signUp()
})
afterAll(() => desk.close())

async function signUpAs(email: string, role: 'user' | 'admin'): Promise<Member> {
  const made = await (await desk.post('/api/v1/auth/register', { email, password: PASSWORD })).json()
  const { id } = (made as { user: { id: string } }).user
  await desk.db.store.accounts.setRole(id, role)
  const session = await (await desk.post('/api/v1/auth/login', { email, password: PASSWORD })).json()
  return { id, token: (session as { accessToken: string }).accessToken }
}
async function ask(path: string, body?: unknown, who: Member | undefined = root) {
  const answer = await (body === undefined ? desk.request(ADMIN + path, {}, who) : desk.post(ADMIN + path, body, who))
  // biome-ignore lint/suspicious/noExplicitAny: a body under test has any shape
  return { status: answer.status, body: (await answer.json()) as any }
}
const submit = async (prompt = 'hello', who = ada) =>
  (await (await desk.post('/api/v1/jobs/echo', { prompt }, who)).json()) as { id: string }

describe('every admin route', () => {
  it('is for a signed-in administrator alone, and leaves a line of who did what', async () => {
    const document = (await (await desk.request('/openapi.json')).json()) as { paths: Record<string, object> }
    const routes = Object.entries(document.paths).flatMap(([path, methods]) =>
      path.startsWith(ADMIN) ? Object.keys(methods).map((method) => [method.toUpperCase(), path] as const) : [],
    )
    expect(routes.length).toBeGreaterThan(15)
    const key = (await (
      await desk.post('/api/v1/users/api-keys', { name: 'all', scopes: ['jobs:read', 'account:read'] }, root)
    ).json()) as { secret: string }
    const former = await signUpAs(`${uuidv7()}@example.org`, 'admin')
    await desk.db.store.accounts.setRole(former.id, 'user')

    for (const [method, path] of routes) {
      const url = path.replace('{id}', ada.id)
      const init = {
        method,
        ...(method === 'POST' && { body: '{}', headers: { 'content-type': 'application/json' } }),
      }
      const statusFor = async (who?: Member) => (await desk.request(url, init, who)).status
      const statuses = [
        await statusFor(ada),
        await statusFor({ id: '', token: key.secret }),
        await statusFor(former),
        await statusFor(),
      ]
      expect(statuses, `${method} ${path}`).toEqual([403, 403, 403, 401])

      const before = desk.lines.length
      const status = await statusFor(root)
      const pattern = path.replace('{id}', ':id')
      const acted = desk.lines
        .slice(before)
        .filter(({ event }) => event === 'admin.acted')
        .map(({ fields }) => fields)
      const ids = path.includes('{id}') ? { id: ada.id } : {}
      expect(acted).toMatchObject([{ actorId: root.id, method, route: pattern, status, ...ids }])
    }
    await ask('/queue/resume', {})
  })
})

describe('stats', () => {
  it('are the sums of what is there', async () => {
    desk.clock.aheadMs += 6_000
    const { body: before } = await ask('/stats')
    const { id } = await submit()
    await desk.finish(await desk.claim(id))
    await submit()
    await ask(`/users/${ada.id}/credits`, { amount: -7, reason: 'a test' })
    await ask(`/users/${ada.id}/freeze`, {})
    desk.clock.aheadMs += 6_000
    const { body } = await ask('/stats')
    const of = (list: { kind: string; credits: number }[], kind: string) => list.find((entry) => entry.kind === kind)

    expect(body.users).toMatchObject({ total: before.users.total, frozen: before.users.frozen + 1 })
    expect(body.users.newLastDay).toBe(body.users.total)
    expect(body.jobs).toContainEqual({ task: 'echo', status: 'completed', count: 1, lastDay: 1 })
    expect(body.jobs).toContainEqual({ task: 'echo', status: 'pending', count: 1, lastDay: 1 })
    expect(body.queue).toContainEqual({ lane: 'cpu', pending: 1, running: 0, paused: false })
    expect(body.workers).toBe(1)
    expect(body.credits.available).toBe(before.credits.available - 2 - 2 - 7)
    expect(body.credits.held).toBe(2)
    expect(of(body.ledger, 'charge')).toMatchObject({ credits: 2, entries: 1, creditsLastDay: 2 })
    expect(of(body.ledger, 'adjust')).toMatchObject({ credits: -7 })
    expect(of(body.ledger, 'grant')).toMatchObject({ credits: 50 * body.users.total })
    expect(body.webhooks).toEqual({ endpoints: 0, disabled: 0, due: 0, failed: 0 })
    await desk.post(`/api/v1/jobs/${(await ask('/jobs?status=pending')).body.items[0].id}/cancel`, {}, ada)
  })
})

describe('accounts', () => {
  it('are searched by a part of the address, without wildcards, or by id', async () => {
    const [one] = [await signUpAs('Needle_1@hay.example', 'user'), await signUpAs('needle-2@hay.example', 'user')]
    const find = async (search: string) =>
      (await ask(`/users?search=${encodeURIComponent(search)}`)).body.items.map(({ email }: { email: string }) => email)
    expect(await find('NEEDLE')).toEqual(['needle-2@hay.example', 'Needle_1@hay.example'])
    expect(await find('needle_')).toEqual(['Needle_1@hay.example'])
    expect(await find(one.id)).toEqual(['Needle_1@hay.example'])
    expect(await find('%')).toEqual([])
    const first = await ask('/users?limit=1&search=needle')
    const second = await ask(`/users?limit=1&search=needle&cursor=${first.body.cursor}`)
    expect([first.body.items[0].email, second.body.items[0].email, second.body.cursor]).toEqual([
      'needle-2@hay.example',
      'Needle_1@hay.example',
      null,
    ])
    expect((await ask(`/users/${one.id}`)).body).toMatchObject({ email: 'Needle_1@hay.example', plan: 'free' })
    expect((await ask(`/users/${uuidv7()}`)).status).toBe(404)
    expect((await ask('/users/nobody')).status).toBe(404)
  })

  it('are frozen, and start jobs again', async () => {
    expect((await ask(`/users/${ada.id}/freeze`, {})).body).toMatchObject({ id: ada.id, frozen: true })
    expect(await submit()).toMatchObject({ code: 'account_frozen' })
    expect((await ask(`/users/${ada.id}/unfreeze`, {})).body).toMatchObject({ frozen: false })
    expect(await submit()).toMatchObject({ status: 'pending' })
  })

  it('get a plan that there is, until a moment to come', async () => {
    const until = new Date(Date.now() + 3_600_000).toISOString()
    const set = (body: object) => ask(`/users/${ada.id}/plan`, body)
    expect((await set({ plan: 'pro', until })).body).toMatchObject({ plan: 'pro', planUntil: until })
    const { id } = await submit()
    const [job] = await desk.db.sql<{ weight: number }[]>`select weight from jobs where id = ${id}`
    expect(job?.weight).toBe(4)
    expect((await set({ plan: 'enterprise' })).body).toMatchObject({ plan: 'enterprise', planUntil: null })
    expect((await set({ plan: 'gold' })).body.errors[0].pointer).toBe('/plan')
    expect((await set({ plan: 'constructor' })).status).toBe(422)
    expect((await set({ plan: 'pro', until: '2020-01-01T00:00:00Z' })).body.errors[0].pointer).toBe('/until')
  })
})

describe('jobs', () => {
  it('of everybody are listed without prompts, and read with them', async () => {
    const [mine, theirs] = [await submit('a secret wish'), await submit('another', await desk.signUp())]
    const list = await ask('/jobs?task=echo&limit=2')
    expect(list.body.items.map(({ id }: { id: string }) => id)).toEqual([theirs.id, mine.id])
    expect(JSON.stringify(list.body)).not.toContain('secret wish')
    expect((await ask(`/jobs?userId=${ada.id}`)).body.items).toMatchObject([
      { id: mine.id, userId: ada.id, lane: 'cpu' },
    ])
    expect((await ask('/jobs?task=nothing')).body.items).toEqual([])
    expect((await ask('/jobs?userId=nobody')).status).toBe(422)

    await desk.finish(await desk.claim(mine.id))
    const read = await ask(`/jobs/${mine.id}`)
    expect(read.body).toMatchObject({
      status: 'completed',
      input: { prompt: 'a secret wish' },
      verdict: { prompt: 'allowed' },
      steps: [{ name: 'say', ms: 12, gpuMs: 0 }],
    })
    expect((await ask(`/jobs/${uuidv7()}`)).status).toBe(404)
  })

  it('of everybody are cancelled, waiting and running ones, and give back what they held', async () => {
    const [waiting, running] = [await submit(), await submit()]
    const claimed = await desk.claim(running.id)
    expect((await desk.balance(ada)).held).toBe(4)
    expect(await ask(`/jobs/${waiting.id}/cancel`, {})).toMatchObject({ status: 200, body: { status: 'cancelled' } })
    expect(await ask(`/jobs/${running.id}/cancel`, {})).toMatchObject({ status: 202, body: { status: 'cancelling' } })
    await desk.finish(claimed, { status: 'cancelled' })
    expect(await desk.balance(ada)).toEqual({ available: 50, held: 0 })
    expect((await ask('/jobs/nothing/cancel', {})).status).toBe(404)
  })
})

describe('the queue', () => {
  const lanes = async (path: string, body: object) =>
    Object.fromEntries((await ask(path, body)).body.items.map((item: { lane: string }) => [item.lane, item]))

  it('is paused and resumed a lane at a time', async () => {
    expect(await lanes('/queue/pause', { lanes: ['cpu'] })).toMatchObject({
      cpu: { paused: true },
      gpu: { paused: false },
    })
    const { id } = await submit()
    expect(await desk.db.store.queue.heads({ lane: 'cpu', tasks: ['echo'], limit: 5 })).toEqual([])
    expect(await lanes('/queue/resume', {})).toMatchObject({ cpu: { paused: false } })
    expect(await desk.db.store.queue.heads({ lane: 'cpu', tasks: ['echo'], limit: 50 })).toContainEqual(
      expect.objectContaining({ id }),
    )
    expect((await ask('/queue/pause', { lanes: ['tpu'] })).status).toBe(422)
  })

  it('drains: pauses, waits for what runs, and says when nothing does', async () => {
    const claimed = await desk.claim((await submit()).id)
    expect((await ask('/queue/drain', { lanes: ['cpu'] })).body).toMatchObject({ idle: false })
    const draining = ask('/queue/drain', { lanes: ['cpu'], waitSeconds: 20 })
    await desk.finish(claimed)
    const { body } = await draining
    expect(body.idle).toBe(true)
    expect(body.items).toContainEqual(expect.objectContaining({ lane: 'cpu', running: 0, paused: true }))
    await ask('/queue/resume', {})
  })
})

describe('machines and checks', () => {
  it('show who works, on which card, and what was measured there last', async () => {
    const [worker] = await desk.db.store.workers.live(60_000)
    await desk.db.store.workers.leaseDevice('GPU-1', worker?.id ?? '', 4_096, 60_000)
    const { body } = await ask('/gpu')
    expect(body.workers).toMatchObject([{ name: 'tests', engines: ['test'], lanes: ['cpu', 'gpu'] }])
    expect(body.cards).toMatchObject([{ id: 'GPU-1', budgetMib: 4_096, measured: null, openJobs: 0 }])
    await desk.db.sql`insert into gpu_stats (device_id, at, used_mib, budget_mib, utilisation, power_w) values
      ('GPU-1', now() - interval '1 hour', 10, 4096, 0.1, null), ('GPU-1', now(), 900, 4096, 0.5, 71)`
    const measured = { usedMib: 900, utilisation: 0.5, powerW: 71, temperatureC: null, resident: [] }
    expect((await ask('/gpu')).body.cards).toMatchObject([{ measured }])
  })

  it('verify ledger and files, and find what is wrong', async () => {
    expect((await ask('/ledger/verify', {})).body.problems).toEqual([])
    expect((await ask('/files/verify', {})).body).toEqual({ rows: 0, objects: 0, problems: [] })
    await desk.services.objects.put('inputs/stray', new Blob(['?']).stream(), { type: 'text/plain', bytes: 1 })
    expect((await ask('/files/verify', {})).body.problems).toEqual(['inputs/stray lies in the store and has no row.'])
    await desk.db.sql`alter table users disable trigger user`
    await desk.db.sql`update users set available = available + 1 where id = ${ada.id}`
    const { body } = await ask('/ledger/verify', {})
    expect(body.problems).toHaveLength(1)
    expect(body.problems[0]).toContain(ada.id)
  })
})
