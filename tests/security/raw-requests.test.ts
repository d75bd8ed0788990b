import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type HttpServer, nodeUpgrade, serveHttp } from '../../adapters/http/node-server.ts'
import { type JobDesk, type Member, openJobDesk } from '../harness/job-desk.ts'
import { findLeaks } from '../harness/leaks.ts'
import { pngOf } from '../harness/pictures.ts'
import { sendRaw } from '../harness/raw-http.ts'

let desk: JobDesk
let server: HttpServer
let ada: Member
let fileId: string
beforeAll(async () => {
  desk = await openJobDesk({ upgrade: nodeUpgrade })
  server = await serveHttp(desk.app, { port: 0, host: '127.0.0.1' })
  ada = await desk.signUp()
  const form = new FormData()
  form.set('file', new Blob([Buffer.from(pngOf({ width: 64, height: 64 }))], { type: 'image/png' }), 'a.png')
  const kept = await desk.request('/api/v1/files', { method: 'POST', body: form }, ada)
  fileId = ((await kept.json()) as { id: string }).id
})
afterAll(async () => {
  await server.close(0)
  await desk.close()
})

/** A request of Ada's, line by line; the connection ends with the answer. */
async function ask(line: string, headers: readonly string[] = [], body = '') {
  const lines = [line, 'host: x', `authorization: Bearer ${ada.token}`, 'connection: close', ...headers]
  const answer = await sendRaw(server.port, `${lines.join('\r\n')}\r\n\r\n${body}`)
  expect(findLeaks(answer.head + answer.body), line.slice(0, 100)).toEqual([])
  return answer
}
const json = (length: number) => ['content-type: application/json', `content-length: ${length}`]

describe('addresses', () => {
  it.each([
    ['/api/v1/jobs/%0d%0aset-cookie:%20a=b', 404],
    ['/api/v1/jobs/%00', 404],
    ['/api/v1/jobs/%zz', 404],
    ['/api/v1/files/%c0%ae%c0%ae%c0%af', 404],
    ['/api/v1/files/..%2f..%2f..%2fetc%2fpasswd', 404],
    ['/api/v1/files/../../../../etc/passwd', 404],
    ['/api/v1/content/%2e%2e%2f%2e%2e%2fetc%2fpasswd', 403],
    ['/docs/%2e%2e/%2e%2e/package.json', 404],
    ['/docs/..%5c..%5cpackage.json', 404],
    ['/docs\\..\\package.json', 400],
    ['//evil.example/api/v1/system', 404],
    ['/api/v1//jobs', 404],
    ['/API/V1/JOBS', 404],
    ['/api/v1/jobs/', 404],
    ['/api/v1/jobs;a=b', 404],
    ['/api/v1/jobs?limit=1&limit=2&__proto__[limit]=3&constructor=4', 200],
    [`/api/v1/jobs/${'a'.repeat(15_000)}`, 404],
    [`/api/v1/jobs?cursor=${'a'.repeat(15_000)}`, 422],
    [`/api/v1/jobs/${'a'.repeat(20_000)}`, 431],
    ['ftp://evil.example/', 400],
    ['*', 400],
    ['api/v1/jobs', 400],
  ])('%.60s is answered with %i', async (path, status) => {
    const { head, ...answer } = await ask(`GET ${path} HTTP/1.1`)
    expect(answer.status).toBe(status)
    expect(head).not.toMatch(/^set-cookie/im)
    if (answer.body.startsWith('{"type"')) expect(answer.body).not.toMatch(/passwd|evil|aaaa/)
  })

  it('of another host change nothing that is answered', async () => {
    for (const host of ['evil.example', 'evil.example:80', '203.0.113.9', '[2001:db8::1]:1']) {
      const lines = ['GET /openapi.json HTTP/1.1', `host: ${host}`, `x-forwarded-host: ${host}`, 'connection: close']
      const { status, head, body } = await sendRaw(server.port, `${lines.join('\r\n')}\r\n\r\n`)
      expect([status, (head + body).includes(host)], host).toEqual([200, false])
    }
    for (const host of ['a b', '<script>', 'localhost:8080.evil.example', 'x/../y', 'x?y', 'x@y', 'x\\y', '']) {
      const { status } = await sendRaw(
        server.port,
        `GET /healthz HTTP/1.1\r\nhost: ${host}\r\nconnection: close\r\n\r\n`,
      )
      expect(status, host).toBe(400)
    }
  })
})

describe('names that somebody chose', () => {
  it.each([
    'a\r\nset-cookie: a=b',
    'a"; filename="b.html',
    '../../b.sh',
    'a\0b',
    '\u202egnp.exe',
    '日本.png',
    'a\n\nb',
    "'*%0d",
  ])('stay names in Content-Disposition: %j', async (name) => {
    const redirect = await ask(`GET /api/v1/files/${fileId}?download=${encodeURIComponent(name)} HTTP/1.1`)
    if (redirect.status === 422) return expect(name).toContain('\0')
    expect(redirect.status).toBe(302)
    const [, location = ''] = /^location: (\S+)$/im.exec(redirect.head) ?? []
    const { status, head } = await ask(`GET ${location} HTTP/1.1`)
    expect(status).toBe(200)
    expect(head).not.toMatch(/^set-cookie/im)
    const [, value = ''] = /^content-disposition: (.*)$/im.exec(head) ?? []
    expect(value).toMatch(/^attachment; filename="[\w.() -]*"; filename\*=UTF-8''[\w.!~%-]*$/)
    expect(head).toMatch(/^x-content-type-options: nosniff$/im)
  })
})

describe('heads', () => {
  it.each([
    ['two lengths', ['content-type: application/json', 'content-length: 2', 'content-length: 3'], 400],
    ['a length and chunks', ['content-length: 5', 'transfer-encoding: chunked'], 400],
    ['a length below nothing', ['content-length: -1'], 400],
    ['a length that is no number', ['content-length: 1e3'], 400],
    ['a length past all numbers', ['content-length: 99999999999999999999'], 400],
    ['a length of 5 GB', json(5_000_000_000), 413],
    ['chunks within chunks', ['transfer-encoding: chunked, chunked'], 400],
    ['chunks, but not at last', ['transfer-encoding: chunked, gzip'], 400],
    ['a null byte', ['x-a: a\0b'], 400],
    ['a line that goes on', ['x-a: a', ' b: c'], 400],
    ['an expectation that nobody has', ['expect: 200-ok'], 417],
    ['20 kB in one', [`x-a: ${'a'.repeat(20_000)}`], 431],
  ])('with %s are refused', async (_what, headers, status) => {
    const answer = await ask('POST /api/v1/auth/login HTTP/1.1', headers, '{}')
    expect(answer.status).toBe(status)
    expect(answer.hungUp).toBe(true)
  })

  it('of 3,000 lines are read to the last, since proxies write theirs there', async () => {
    const many = Array.from({ length: 3_000 }, () => 'a:')
    const { head } = await ask('GET /healthz HTTP/1.1', [...many, 'x-request-id: the-last'])
    expect(head).toMatch(/^x-request-id: the-last$/im)
  })

  it('hold nothing that comes back unasked', async () => {
    for (const header of ['x-request-id: <script>', 'traceparent: 00-<script>', `x-request-id: ${'a'.repeat(65)}`]) {
      const { status, head, body } = await ask('GET /api/v1/system HTTP/1.1', [header, 'origin: https://evil.example'])
      expect(status).toBe(200)
      expect(head + body).not.toMatch(/<script>|aaaaa|evil/)
    }
  })

  it('with methods that nobody knows are answered, and tunnels are not dug', async () => {
    expect((await ask('TRACE /api/v1/jobs HTTP/1.1')).status).toBe(405)
    expect((await ask('PURGE /api/v1/jobs HTTP/1.1')).status).toBe(405)
    expect((await ask('GARBAGE /api/v1/jobs HTTP/1.1')).status).toBe(400)
    const tunnel = await sendRaw(server.port, 'CONNECT evil.example:443 HTTP/1.1\r\nhost: evil.example:443\r\n\r\n')
    expect([tunnel.status, tunnel.hungUp]).toEqual([0, true])
  })

  it('hide no second request in the body of the first', async () => {
    const second = 'GET /smuggled HTTP/1.1\r\nhost: x\r\n\r\n'
    const body = `0\r\n\r\n${second}`
    const headers = ['content-type: application/json', `content-length: ${body.length}`, 'transfer-encoding : chunked']
    const { status, body: answers } = await ask('POST /api/v1/auth/login HTTP/1.1', headers, body)
    expect([status, answers.includes('HTTP/1.1')]).toEqual([400, false])
  })
})

it('after all that nothing broke', () => {
  expect(desk.lines.filter(({ level }) => level === 'error')).toEqual([])
})
