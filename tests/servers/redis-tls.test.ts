import { execFile } from 'node:child_process'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { redact } from '../../adapters/telemetry/redact.ts'
import { openTestDatabase, type TestDatabase } from '../harness/database.ts'
import { freePort, makeDataDir, type StudioProcess, startStudioProcess } from '../harness/studio-process.ts'
import { register } from '../harness/visitor.ts'
import { describeReal } from './describe-real.ts'
import { startRedis } from './redis.ts'
import { connectRedis } from './redis-client.ts'

const run = promisify(execFile)

describeReal(['redis'], 'a studio on a Redis with TLS, a user, a password and a database', () => {
  let db: TestDatabase
  let folder: Awaited<ReturnType<typeof makeDataDir>>
  let redis: Awaited<ReturnType<typeof startRedis>>
  let studio: StudioProcess

  beforeAll(async () => {
    db = await openTestDatabase()
    folder = await makeDataDir()
    const [certificate, key] = [join(folder.path, 'cert.pem'), join(folder.path, 'key.pem')]
    const subject = ['-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost']
    const made = ['-newkey', 'rsa:2048', '-nodes', '-keyout', key, '-out', certificate, '-days', '2']
    await run('openssl', ['req', '-x509', ...made, ...subject])
    const tlsPort = await freePort()
    redis = await startRedis([
      ...['--tls-port', String(tlsPort), '--tls-cert-file', certificate, '--tls-key-file', key],
      ...['--tls-auth-clients', 'no', '--requirepass', 'the other one'],
      ...['--user', 'studio', 'on', '>p@ss/word', '~atelier:*', '&atelier:*', '+@all'],
    ])
    studio = await startStudioProcess({
      DATABASE_URL: db.url,
      DATA_DIR: join(folder.path, 'data'),
      REDIS_URL: `rediss://studio:${encodeURIComponent('p@ss/word')}@localhost:${tlsPort}/2`,
      NODE_EXTRA_CA_CERTS: certificate,
      ENGINES: 'simulated',
    })
  }, 90_000)

  afterAll(async () => {
    await studio?.end('SIGTERM')
    await redis?.stop()
    await rm(folder?.path ?? '', { recursive: true, force: true })
    await db?.close()
  })

  it('rings, tells and counts there, under names of its own', async () => {
    const me = await register(studio.url)
    const { body } = await me.submit('image-generation', { prompt: 'a red boat', width: 512, height: 512 })
    expect(await me.untilEnded(body.id)).toMatchObject({ status: 'completed' })
    expect(await (await fetch(`${studio.url}/metrics`)).text()).toContain('\natelier_redis_up 1\n')

    const { redis: looking } = await connectRedis(
      `redis://:${encodeURIComponent('the other one')}@127.0.0.1:${redis.port}/2`,
    )
    const clients = String(await looking.client.client('LIST')).split('\n')
    const ours = clients.filter((line) => line.includes('user=studio'))
    expect(ours.some((line) => line.includes('name=atelier ') && line.includes('db=2'))).toBe(true)
    expect(ours.some((line) => line.includes('cmd=brpoplpush'))).toBe(true)
    const keys = await looking.client.keys('*')
    expect(keys).toEqual(expect.arrayContaining(['atelier:ring-gpu:id', expect.stringMatching(/^atelier:limit:/)]))
    expect(keys.filter((key) => !key.startsWith('atelier:'))).toEqual([])
    const channels = await looking.client.pubsub('CHANNELS')
    expect(channels).toEqual(expect.arrayContaining(['atelier:2:news:cancel']))
    expect(studio.said()).not.toMatch(/\.away|p@ss|p%40ss/)
    await looking.close()
  }, 30_000)

  it('says of a wrong password that it is wrong, without telling it, and goes on', async () => {
    const { redis: refused, lines, gauge } = await connectRedis(`redis://studio:hunter2@127.0.0.1:${redis.port}`)
    expect(await gauge()).toBe(0)
    expect(lines.map(({ event }) => event)).toEqual(['redis.away'])
    const said = JSON.stringify(redact(lines[0]?.fields ?? {}))
    expect(said).toContain('WRONGPASS')
    expect(said).not.toContain('hunter2')
    await refused.close()
  })
})
