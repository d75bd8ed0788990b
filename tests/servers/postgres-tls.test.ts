import { execFile } from 'node:child_process'
import { chmod, chown, readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { connect } from '../../adapters/postgres/connect.ts'
import { type Cable, layCable } from '../harness/cable.ts'
import { makeDataDir } from '../harness/studio-process.ts'
import { describeReal } from './describe-real.ts'
import { startPostgres } from './postgres.ts'

const run = promisify(execFile)

describeReal(['postgres'], 'a PostgreSQL that is spoken to over TLS', () => {
  let folder: Awaited<ReturnType<typeof makeDataDir>>
  let server: Awaited<ReturnType<typeof startPostgres>>
  let cable: Cable
  let certificate: string

  beforeAll(async () => {
    folder = await makeDataDir()
    server = await startPostgres()
    const [path, key] = [join(folder.path, 'cert.pem'), join(folder.path, 'key.pem')]
    const subject = ['-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost']
    await run('openssl', [
      'req',
      '-x509',
      '-newkey',
      'rsa:2048',
      '-nodes',
      '-keyout',
      key,
      '-out',
      path,
      '-days',
      '2',
      ...subject,
    ])
    certificate = await readFile(path, 'utf8')
    // The server reads a key that is its own and nobody else's.
    const { uid, gid } = await stat(join(server.folder, 'data'))
    await chmod(key, 0o600)
    await chown(key, uid, gid)
    const admin = connect(server.url, { name: 'tests', max: 1 })
    await admin.unsafe(`alter system set ssl_cert_file = '${path}'`)
    await admin.unsafe(`alter system set ssl_key_file = '${key}'`)
    await admin.unsafe('alter system set ssl = on')
    await admin`select pg_reload_conf()`
    await admin.end()
    cable = await layCable(server.port)
  }, 60_000)

  afterAll(async () => {
    await cable?.close()
    await server?.stop()
    await folder?.remove()
  })

  const urlOf = (host: string, port: number, mode: string) => {
    const url = new URL(server.url)
    url.hostname = host
    url.port = String(port)
    url.searchParams.set('sslmode', mode)
    return url.href
  }

  it('is reached, its line encrypted, and given up when it is silent', async () => {
    const url = urlOf('127.0.0.1', cable.port, 'require')
    const sql = connect(url, { name: 'tests', max: 1, statementTimeoutMs: 500 })
    const encrypted = () => sql`select ssl from pg_stat_ssl where pid = pg_backend_pid()`
    expect(await encrypted()).toEqual([{ ssl: true }])
    cable.cut()
    await expect(sql`select 1`).rejects.toMatchObject({ code: 'CONNECTION_CLOSED' })
    cable.mend()
    expect(await encrypted()).toEqual([{ ssl: true }])
    await sql.end()
  }, 30_000)

  it('is believed by the name in its certificate alone', async () => {
    expect(certificate).toContain('BEGIN CERTIFICATE')
    const strict = connect(urlOf('localhost', server.port, 'verify-full'), { name: 'tests', max: 1 })
    // Nobody vouches for a certificate that it made itself.
    await expect(strict`select 1`).rejects.toMatchObject({ code: 'DEPTH_ZERO_SELF_SIGNED_CERT' })
    await strict.end()
  })
})
