import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { uuidv7 } from '../../../core/ids.ts'
import { plugin as image } from '../../../plugins/image/index.ts'
import { type FrontDoor, openFrontDoor } from '../../harness/front-door.ts'
import { readMetric } from '../../harness/read-metric.ts'

const offer = {
  sides: { min: 64, max: 2048, multiple: 8 },
  model: 'scenes',
  licence: 'Apache-2.0',
  paidUse: true,
  vocabulary: Array.from({ length: 2000 }, (_, n) => `word-${n}`),
}

let door: FrontDoor
beforeAll(async () => {
  door = await openFrontDoor({ services: { plugins: [image] } })
})
afterAll(() => door.close())

describe('without a worker', () => {
  it('plugins say what is missing, with schemas and prices', async () => {
    const { status, body } = await door.ask('/api/v1/plugins')
    expect(status).toBe(200)
    const [task] = body.items[0].tasks
    expect(task).toMatchObject({
      id: 'image-generation',
      lane: 'gpu',
      links: { submit: '/api/v1/jobs/image-generation', quote: '/api/v1/jobs/image-generation/quote' },
      files: [{ slot: 'reference', kind: 'image', required: false, maxCount: 1 }],
      missing: ['text-to-image', 'image-to-image'],
    })
    expect(task.input.properties.prompt).toBeDefined()
    expect(task.examples.map(({ credits }: { credits: number }) => credits)).toEqual([2, 4])
  })

  it('the first page says so', async () => {
    const { text } = await door.ask('/')
    expect(text).toContain('No worker is running')
    expect(text).toContain('waits for text-to-image')
  })
})

describe('with a worker', () => {
  beforeAll(async () => {
    const worker = {
      name: 'secret-host-name',
      lanes: ['gpu' as const],
      tasks: ['image-generation'],
      offers: [
        { engine: 'scene', capability: 'text-to-image', offer },
        { engine: 'scene', capability: 'image-to-image', offer },
      ],
    }
    await door.services.store.workers.register({ id: uuidv7(), ...worker })
    await door.services.store.workers.register({ id: uuidv7(), ...worker })
    door.clock.aheadMs += 3_000
  })

  it('plugins miss nothing', async () => {
    expect((await door.ask('/api/v1/plugins')).body.items[0].tasks[0].missing).toEqual([])
  })

  it('models list each offer once, without its vocabulary', async () => {
    const { body, text } = await door.ask('/api/v1/models')
    expect(body.items).toMatchObject([
      { engine: 'scene', capability: 'text-to-image', workers: 2, offer: { model: 'scenes', licence: 'Apache-2.0' } },
      { engine: 'scene', capability: 'image-to-image', workers: 2 },
    ])
    expect(body.items[0].offer.vocabulary.count).toBe(2000)
    expect(text.length).toBeLessThan(2_000)
  })

  it('the system tells of workers, not of machines', async () => {
    const { body, text } = await door.ask('/api/v1/system')
    expect(body).toMatchObject({
      version: '0.0.0-test',
      contract: 1,
      signup: 'open',
      engines: ['scene'],
      plugins: ['image'],
    })
    expect(body.workers).toHaveLength(2)
    expect(text).not.toContain('secret-host-name')
  })

  it('asks the store at most every two seconds', async () => {
    const { workers } = door.services.store
    let asked = 0
    const counting = {
      ...workers,
      live: (withinMs: number) => {
        asked++
        return workers.live(withinMs)
      },
    }
    const busy = await openFrontDoor({
      services: { plugins: [image], store: { ...door.services.store, workers: counting } },
    })
    await Promise.all(Array.from({ length: 10 }, () => busy.ask('/api/v1/models')))
    expect(asked).toBe(1)
    busy.clock.aheadMs = 2_001
    await busy.ask('/api/v1/models')
    expect(asked).toBe(2)
    await busy.close()
  })
})

describe('the first page', () => {
  it('shows tasks, prices and commands that work', async () => {
    const { headers, text } = await door.ask('/')
    expect(headers.get('content-type')).toContain('text/html')
    expect(text).toContain('from 2 credits')
    expect(text).toContain('curl -s http://localhost:8080/api/v1/auth/register')
    expect(text).not.toMatch(/<script|src=|https?:\/\/(?!localhost)/)
  })

  it('escapes whatever plugins call themselves', async () => {
    const [task] = image.tasks
    const rude = {
      ...image,
      tasks: [
        { ...task, id: 'x', summary: '<img src=x onerror=alert(1)>', examples: [{ prompt: `it's </code><script>` }] },
      ],
    }
    const other = await openFrontDoor({ services: { plugins: [rude] } })
    const { text } = await other.ask('/')
    expect(text).not.toMatch(/<img|<script/)
    expect(text).toContain('&lt;img src=x')
    expect(text).toContain(`it&#39;\\&#39;&#39;s`)
    await other.close()
  })

  it('does not offer what sign-up does not allow', async () => {
    const closed = await openFrontDoor({ settings: { signup: 'closed' }, services: { plugins: [image] } })
    expect((await closed.ask('/')).text).not.toContain('curl')
    await closed.close()
  })
})

describe('/docs', () => {
  it('loads everything from its own address', async () => {
    const { text } = await door.ask('/docs')
    const sources = [...text.matchAll(/(?:src|href)="([^"]*)"/g)].map(([, source = '']) => source)
    expect(sources).toEqual(['data:,', '/openapi.json', '/docs/scalar.js', '/docs/start.js'])
    for (const source of sources.slice(1)) expect((await door.ask(source)).status, source).toBe(200)
    expect((await door.ask('/docs/start.js')).text).toContain('withDefaultFonts: false')
  })

  it('serves the viewer whole, zipped where the browser can, and not twice', async () => {
    const plain = await door.app.request('/docs/scalar.js')
    const zipped = await door.app.request('/docs/scalar.js', { headers: { 'accept-encoding': 'gzip, br' } })
    expect([plain.headers.get('content-encoding'), zipped.headers.get('content-encoding')]).toEqual([null, 'gzip'])
    const text = await plain.text()
    expect(text.length).toBeGreaterThan(1_000_000)
    const unzipped = zipped.body?.pipeThrough(new DecompressionStream('gzip'))
    expect(await new Response(unzipped).text()).toBe(text)
    const etag = plain.headers.get('etag') ?? ''
    expect((await door.ask('/docs/scalar.js', { headers: { 'if-none-match': etag } })).status).toBe(304)
  })
})

describe('probes', () => {
  it('are ready with a database, part by part', async () => {
    const { status, body } = await door.ask('/readyz')
    expect(status).toBe(200)
    expect(body).toMatchObject({
      status: 'ready',
      parts: { database: { ok: true }, storage: { ok: true }, draining: false },
    })
  })

  it('are not ready while the database is away, and live on', async () => {
    const away = await openFrontDoor()
    await away.db.store.close()
    const { status, body } = await away.ask('/readyz')
    expect([status, body.status, body.parts.database.ok]).toEqual([503, 'not ready', false])
    expect((await away.ask('/healthz')).status).toBe(200)
    const metrics = await away.ask('/metrics')
    expect(metrics.status).toBe(200)
    expect(readMetric(metrics.text, 'atelier_database_up')).toBe(0)
    expect((await away.ask('/')).status).toBe(200)
    await away.close()
  })

  it('are not ready while the process drains', async () => {
    const draining = await openFrontDoor()
    draining.closing.abort()
    const { status, body } = await draining.ask('/readyz')
    expect([status, body.parts.draining]).toEqual([503, true])
    await draining.close()
  })

  it('measure the queue', async () => {
    door.clock.aheadMs += 10_000
    const { text } = await door.ask('/metrics')
    expect(text).toMatch(/^atelier_workers \d/m)
  })
})

describe('readyz', () => {
  it('writes to the store to know it, leaves nothing, and says so when it cannot', async () => {
    const first = await door.ask('/readyz')
    expect(first.body.parts.storage.ok).toBe(true)
    expect(await door.services.objects.list('')).toEqual([])
    const { put } = door.services.objects
    Object.assign(door.services.objects, { put: () => Promise.reject(new Error('disk full')) })
    door.clock.aheadMs += 6_000
    const { status, body } = await door.ask('/readyz')
    Object.assign(door.services.objects, { put })
    expect(status).toBe(200)
    expect(body.parts.storage.ok).toBe(false)
  })
})
