import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { verifyFiles } from '../../core/files/verify-files.ts'
import { ECHO_OFFER, type JobDesk, type Member, openJobDesk } from '../harness/job-desk.ts'
import { findLeaks } from '../harness/leaks.ts'

const ID = '0192f0c1-2222-7333-8444-555566667777'
/** Of the processor's time, which others on the machine do not lengthen; the largest bodies need a third of it. */
const WITHIN_CPU_MS = 1_500
const cpuMs = () => process.cpuUsage().user / 1_000

let desk: JobDesk
let ada: Member
let root: Member
let routes: readonly { readonly method: string; readonly path: string; readonly hasBody: boolean }[]
beforeAll(async () => {
  desk = await openJobDesk()
  await desk.offer([ECHO_OFFER])
  ada = await desk.signUp()
  root = await desk.signUp()
  await desk.db.store.accounts.setRole(root.id, 'admin')
  const account = await desk.db.store.accounts.find(root.id)
  const login = await desk.post('/api/v1/auth/login', { email: account?.email, password: 'correct horse battery' })
  root = { id: root.id, token: ((await login.json()) as { accessToken: string }).accessToken }
  const document = (await (await desk.request('/openapi.json')).json()) as {
    paths: Record<string, Record<string, { requestBody?: object }>>
  }
  routes = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, { requestBody }]) => ({
      method: method.toUpperCase(),
      path: path.replace(/\{\w+\}/g, ID),
      hasBody: requestBody !== undefined,
    })),
  )
})
afterAll(() => desk.close())

/** A refusal in time that tells nothing. */
async function refuses(path: string, init: RequestInit, what: string, most = 499): Promise<void> {
  const startedMs = cpuMs()
  const who = path.includes('/admin/') ? root : ada
  const answer = await desk.request(path, init, who)
  const text = await answer.text()
  const where = `${init.method} ${path} with ${what}: ${answer.status} ${text.slice(0, 200)}`
  expect(answer.status, where).toBeGreaterThanOrEqual(400)
  expect(answer.status, where).toBeLessThanOrEqual(most)
  expect(findLeaks(text), where).toEqual([])
  expect(cpuMs() - startedMs, where).toBeLessThan(WITHIN_CPU_MS)
}

const nested = (open: string, close: string, depth: number) => open.repeat(depth) + close.repeat(depth)
/** Texts of JSON that no client of ours would send. */
const BODIES: Readonly<Record<string, string>> = {
  'thirty thousand lists': nested('[', ']', 30_000),
  'thirty thousand objects': `${'{"a":'.repeat(30_000)}1${'}'.repeat(30_000)}`,
  'a prototype': '{"__proto__":{"isAdmin":true,"role":"admin"},"constructor":{"prototype":{"isAdmin":true}}}',
  'numbers past all numbers': '{"amount":1e999,"prompt":1e999,"bytes":1e308,"count":-1e999}',
  'the same name twice': '{"email":"a@example.org","email":["b"],"prompt":"a","prompt":{}}',
  'a null byte': '{"prompt":"a\\u0000b","email":"a\\u0000@example.org","name":"\\u0000"}',
  'half a pair': '{"prompt":"\\ud800","name":"\\udfff","email":"\\ud800@example.org"}',
  'a field of 900 kB': `{"prompt":"${'a'.repeat(900_000)}"}`,
  'twenty thousand fields': `{${Array.from({ length: 20_000 }, (_, n) => `"f${n}":1`).join(',')}}`,
  'operators of databases': '{"email":{"$gt":""},"password":{"$ne":null},"id":"1; drop table users"}',
  'a list': '[]',
  nothing: 'null',
  'a text': '"text"',
  'half of it': '{"prompt":"a',
  'two of them': '{} {}',
}

describe('JSON of any shape', () => {
  it.each(Object.entries(BODIES))('as %s is refused on every route that takes a body', async (what, body) => {
    const taking = routes.filter(({ hasBody, path }) => hasBody && !path.includes('/content/'))
    expect(taking.length).toBeGreaterThan(15)
    for (const { method, path } of taking) {
      // Payments are off here, which is a 503 of its own.
      const most = path.includes('/billing/') ? 503 : 499
      await refuses(path, { method, body, headers: { 'content-type': 'application/json' } }, what, most)
    }
    expect(Object.keys(Object.prototype)).toEqual([])
    expect(({} as { isAdmin?: boolean }).isAdmin).toBeUndefined()
  })

  it('goes no further than its bytes where it says that it is compressed, or in another charset', async () => {
    const body = '{"email":"a@example.org","password":"a password"}'
    for (const headers of [{ 'content-encoding': 'gzip' }, { 'content-type': 'application/json; charset=utf-16' }]) {
      const init = { method: 'POST', body, headers: { 'content-type': 'application/json', ...headers } }
      await refuses('/api/v1/auth/login', init, JSON.stringify(headers))
    }
  })
})

describe('texts that are slow to read', () => {
  const long = (piece: string) => piece.repeat(Math.floor(15_000 / piece.length))
  const pieces = ['a', ' ', ',', '"', '1', '\\', 'W/"a",', 'bytes=0-', ';q=1,', 'wait=', 'for=1.1.1.1,', ':', '1.', '%']

  it.each([
    'accept',
    'if-none-match',
    'if-range',
    'range',
    'prefer',
    'authorization',
    'traceparent',
    'x-request-id',
    'x-forwarded-for',
    'content-type',
    'idempotency-key',
    'last-event-id',
    'origin',
  ])('in the header %s cost nothing', async (name) => {
    const job = await desk.post('/api/v1/jobs/echo', { prompt: 'hello' }, ada)
    const { id } = (await job.json()) as { id: string }
    for (const piece of pieces) {
      const startedMs = cpuMs()
      for (const [method, path] of [
        ['GET', `/api/v1/jobs/${id}`],
        ['POST', '/api/v1/jobs/echo/quote'],
      ] as const) {
        const headers = {
          'content-type': 'application/json',
          authorization: `Bearer ${ada.token}`,
          [name]: long(piece),
        }
        const answer = await desk.request(path, { method, headers, ...(method === 'POST' && { body: '{}' }) })
        expect(answer.status, `${name}: ${piece}`).toBeLessThan(500)
        expect(findLeaks(await answer.text())).toEqual([])
      }
      expect(cpuMs() - startedMs, `${name}: ${piece}`).toBeLessThan(WITHIN_CPU_MS)
    }
  })

  it('in addresses of mail, passwords and searches cost nothing', async () => {
    for (const piece of [...pieces, 'a@', '.', 'a.', '-', '\u0430\u0301', '\u200d']) {
      const text = long(piece)
      const startedMs = cpuMs()
      const email = `${text}@${text}.org`
      await desk.post('/api/v1/auth/register', { email, password: text })
      await desk.post('/api/v1/auth/login', { email: `${text.slice(0, 60)}@example.org`, password: text })
      await desk.post('/api/v1/webhooks', { url: `https://${text}` }, ada)
      await desk.request(`/api/v1/admin/users?search=${encodeURIComponent(text.slice(0, 4_000))}`, {}, root)
      await desk.request(`/api/v1/files?cursor=${encodeURIComponent(text.slice(0, 4_000))}`, {}, ada)
      // An Argon2 of a password that is long is one of a password.
      expect(cpuMs() - startedMs, piece).toBeLessThan(2 * WITHIN_CPU_MS)
    }
  }, 60_000)
})

it('after all that ledger and files agree, and nothing broke', async () => {
  expect((await desk.db.store.ledger.verify()).problems).toEqual([])
  expect((await verifyFiles(desk.db.store.files, desk.services.objects)).problems).toEqual([])
  expect(desk.lines.filter(({ level }) => level === 'error')).toEqual([])
})
