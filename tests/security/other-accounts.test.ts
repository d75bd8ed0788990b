import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { nodeUpgrade } from '../../adapters/http/node-server.ts'
import { verifyFiles } from '../../core/files/verify-files.ts'
import { SCOPES } from '../../core/http/env.ts'
import { ECHO_OFFER, type JobDesk, type Member, openJobDesk } from '../harness/job-desk.ts'
import { findLeaks } from '../harness/leaks.ts'
import { pngOf } from '../harness/pictures.ts'

const SECRET = 'a wish that nobody else may read'
const PASSWORD = 'correct horse battery'

let desk: JobDesk
let victim: Member
/** Real ids of the victim, by the word of the path in front of them. */
let owned: Readonly<Record<string, readonly string[]>>
let routes: readonly { readonly method: string; readonly path: string }[]
/** Everybody else: a user, his API key, an administrator, his API key. */
let others: Readonly<Record<string, Member>>

beforeAll(async () => {
  desk = await openJobDesk({ upgrade: nodeUpgrade })
  await desk.offer([ECHO_OFFER])
  victim = await desk.signUp()
  owned = await settle(victim)
  const user = await desk.signUp()
  const admin = await makeAdmin()
  others = { user, 'a key': await keyOf(user), admin, "an administrator's key": await keyOf(admin) }
  const document = (await (await desk.request('/openapi.json')).json()) as { paths: Record<string, object> }
  routes = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.keys(methods).map((method) => ({ method: method.toUpperCase(), path })),
  )
})
afterAll(() => desk.close())

/** One of everything that an account can own, jobs and files in each state. */
async function settle(who: Member) {
  const id = async (answer: Promise<Response>) => ((await (await answer).json()) as { id: string }).id
  const webhook = await id(desk.post('/api/v1/webhooks', { url: 'http://127.0.0.1:9/hooks' }, who))
  const submit = () => id(desk.post('/api/v1/jobs/echo', { prompt: SECRET }, who))
  const [waiting, running, ended] = [await submit(), await submit(), await submit()]
  await desk.claim(running)
  await desk.finish(await desk.claim(ended))
  const key = await id(desk.post('/api/v1/users/api-keys', { name: SECRET, scopes: ['jobs:read'] }, who))
  const ready = await id(upload('/api/v1/files', 'file', who))
  const announced = await id(desk.post('/api/v1/files', { type: 'image/png', bytes: 100 }, who))
  const [delivery] = await desk.db.sql<{ id: string }[]>`select id from webhook_deliveries where user_id = ${who.id}`
  return {
    jobs: [waiting, running, ended],
    files: [ready, announced],
    'api-keys': [key],
    webhooks: [webhook],
    deliveries: [delivery?.id ?? ''],
    users: [who.id],
  }
}

function upload(path: string, slot: string, who: Member): Promise<Response> {
  const form = new FormData()
  form.set(slot, new Blob([Buffer.from(pngOf({ width: 64, height: 64 }))], { type: 'image/png' }), 'a.png')
  return desk.request(path, { method: 'POST', body: form }, who)
}

async function keyOf({ id, token }: Member): Promise<Member> {
  // Of an administrator, a key is one like any other.
  const answer = await desk.post('/api/v1/users/api-keys', { name: 'all', scopes: SCOPES }, { id, token })
  return { id, token: ((await answer.json()) as { secret: string }).secret }
}

async function makeAdmin(): Promise<Member> {
  const { id } = await desk.signUp()
  await desk.db.store.accounts.setRole(id, 'admin')
  const account = await desk.db.store.accounts.find(id)
  const answer = await desk.post('/api/v1/auth/login', { email: account?.email, password: PASSWORD })
  return { id, token: ((await answer.json()) as { accessToken: string }).accessToken }
}

/** The path with each combination of the victim's ids in it. */
function aimed(path: string): readonly string[] {
  const [, word, place] = /([\w-]+)\/(\{\w+\})/.exec(path) ?? []
  if (!word || !place) return [path]
  return (owned[word] ?? []).flatMap((id) => aimed(path.replace(place, id)))
}

/** Every row that is the victim's, as it is now. */
async function everythingOf({ id }: Member): Promise<Readonly<Record<string, readonly object[]>>> {
  const { sql } = desk.db
  const tables = await sql<{ name: string }[]>`
    select table_name as name from information_schema.columns
    where table_schema = 'public' and column_name = 'user_id' order by 1`
  const rows: Record<string, readonly object[]> = { users: await sql`select * from users where id = ${id}` }
  for (const { name } of tables) rows[name] = await sql`select * from ${sql(name)} where user_id = ${id} order by 1, 2`
  return rows
}

const isAbout = (path: string) => path.includes('{') && !path.startsWith('/api/v1/content/')
const bodyFor = (method: string) =>
  method === 'GET' || method === 'DELETE' ? {} : { body: '{}', headers: { 'content-type': 'application/json' } }

describe('what belongs to another account', () => {
  it('is there, for the account', async () => {
    for (const { method, path } of routes.filter((route) => route.method === 'GET' && isAbout(route.path))) {
      if (path.includes('/admin/') || path.endsWith('/preview')) continue
      for (const url of aimed(path)) {
        const { status } = await desk.request(url, { method, headers: { accept: 'application/json' } }, victim)
        expect([200, 302], `${url} ${status}`).toContain(status)
      }
    }
  })

  it('is not there for others, on any route, nor changed by it', async () => {
    const before = await everythingOf(victim)
    expect(Object.keys(before).length).toBeGreaterThan(8)
    const own = routes.filter(({ path }) => isAbout(path) && !path.startsWith('/api/v1/admin/'))
    expect(own.length).toBeGreaterThan(14)
    for (const [who, member] of Object.entries(others)) {
      for (const { method, path } of own) {
        const urls = aimed(path)
        expect(urls.length, path).toBeGreaterThan(0)
        for (const url of urls) {
          const answer = await desk.request(url, { method, ...bodyFor(method) }, member)
          const text = await answer.text()
          // Some of it is for those who signed in with their password alone.
          const refusals = who.endsWith('key') ? [403, 404] : [404]
          expect(refusals, `${who}: ${method} ${url} ${answer.status}`).toContain(answer.status)
          expect([text.includes(SECRET), findLeaks(text)], `${method} ${url}`).toEqual([false, []])
        }
      }
    }
    expect(await everythingOf(victim)).toEqual(before)
  })

  it('is for administrators alone on their routes, and they have nothing to do with API keys', async () => {
    const before = await everythingOf(victim)
    const theirs = routes.filter(({ path }) => path.startsWith('/api/v1/admin/'))
    for (const who of ['user', 'a key', "an administrator's key"]) {
      for (const { method, path } of theirs) {
        for (const url of aimed(path)) {
          const answer = await desk.request(url, { method, ...bodyFor(method) }, others[who])
          expect(answer.status, `${who}: ${method} ${url}`).toBe(403)
        }
      }
    }
    expect(await everythingOf(victim)).toEqual(before)
  })

  it('cannot be named in what others send', async () => {
    const [ready = '', announced = ''] = owned.files ?? []
    const [job = ''] = owned.jobs ?? []
    const other = others.user
    const before = await everythingOf(victim)
    for (const file of [ready, announced]) {
      const asJson = await desk.post('/api/v1/jobs/echo', { prompt: 'hello', picture: file }, other)
      expect(asJson.status).toBe(404)
      const form = new FormData()
      form.set('input', JSON.stringify({ prompt: 'hello', picture: [file] }))
      const asForm = await desk.request('/api/v1/jobs/echo', { method: 'POST', body: form }, other)
      expect(asForm.status).toBe(404)
    }
    const headers = { connection: 'upgrade', upgrade: 'websocket' }
    expect((await desk.request(`/api/v1/ws?job=${job}`, { headers }, other)).status).toBe(404)
    expect(await everythingOf(victim)).toEqual(before)
  })

  it('is on no list of others, even with a cursor of the account', async () => {
    for (const { method, path } of routes) {
      if (method !== 'GET' || path.includes('{') || !path.startsWith('/api/v1/') || path.includes('/admin/')) continue
      if (path.endsWith('/ws')) continue
      const mine = await desk.request(`${path}?limit=1`, {}, victim)
      const { cursor = null } = (mine.ok ? await mine.json() : {}) as { cursor?: string | null }
      const from = cursor === null ? '' : `?cursor=${encodeURIComponent(cursor)}`
      const text = await (await desk.request(path + from, {}, others.user)).text()
      for (const id of Object.values(owned).flat()) expect(text.includes(id), `${path}${from} tells ${id}`).toBe(false)
      expect(text).not.toContain(SECRET)
    }
  })

  it('is not reached by a key that the account used for a request', async () => {
    const headers = { 'idempotency-key': 'the same for both' }
    const first = await desk.post('/api/v1/jobs/echo', { prompt: SECRET }, victim, headers)
    const { id } = (await first.json()) as { id: string }
    const second = await desk.post('/api/v1/jobs/echo', { prompt: SECRET }, others.user, headers)
    expect([second.status, second.headers.get('idempotency-replayed')]).toEqual([202, null])
    expect(((await second.json()) as { id: string }).id).not.toBe(id)
  })
})

it('after all that ledger and files agree, and nothing broke', async () => {
  expect((await desk.db.store.ledger.verify()).problems).toEqual([])
  expect((await verifyFiles(desk.db.store.files, desk.services.objects)).problems).toEqual([])
  expect(desk.lines.filter(({ level }) => level === 'error')).toEqual([])
})
