import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { mongoDocuments } from '../../adapters/mongodb/mongo-documents.ts'
import { uuidv7 } from '../../core/ids.ts'
import { testDocuments } from '../conformance/documents.ts'
import { describeReal } from './describe-real.ts'
import { startSecantus } from './mongodb.ts'

/** Every call answers or is refused within this time: two tries, and what a busy machine adds. */
const ANSWER_MS = 2 * (2_000 + 3_000) + 2_000

describeReal(['secantus'], 'MongoDB wire protocol, SecantusDB', () => {
  let server: Awaited<ReturnType<typeof startSecantus>>
  let databases = 0
  beforeAll(async () => {
    server = await startSecantus()
  }, 60_000)
  afterAll(() => server?.stop())

  async function pair() {
    const url = `${server.url}/test-${++databases}`
    const [here, there] = [await mongoDocuments(url), await mongoDocuments(url)]
    return { here, there, close: async () => void (await Promise.all([here.close(), there.close()])) }
  }

  testDocuments('mongodb', async () => ({ ...(await pair()), newUser: async () => uuidv7() }))

  describe('documents in a MongoDB that fails', () => {
    it('opens without it, says that it is away within seconds, and goes on once it is there', async () => {
      await server.kill()
      const { here, close } = await pair()
      const userId = uuidv7()
      const document = { id: uuidv7(), userId, body: { n: 1 } }
      const askedMs = performance.now()
      await expect(here.put('job_metadata', [document])).rejects.toMatchObject({ code: 'unavailable' })
      expect(performance.now() - askedMs).toBeLessThan(ANSWER_MS)
      await server.start()
      await expect
        .poll(
          () =>
            here.put('job_metadata', [document]).then(
              () => 'put',
              () => 'away',
            ),
          { timeout: 20_000 },
        )
        .toBe('put')
      await close()
    }, 60_000)

    it('has what it acknowledged before it was killed', async () => {
      const { here, there, close } = await pair()
      const userId = uuidv7()
      const documents = Array.from({ length: 20 }, (_, n) => ({ id: uuidv7(), userId, body: { n } }))
      for (const document of documents) await here.put('job_metadata', [document])
      await server.kill()
      await server.start()
      const list = () => there.list('job_metadata', userId, { limit: 100 }).catch(() => ({ items: [] }))
      await expect.poll(async () => (await list()).items.length, { timeout: 20_000 }).toBe(20)
      await close()
    }, 60_000)

    it('waits for one that stands still no longer than for one that is away', async () => {
      const { here, close } = await pair()
      await here.list('job_metadata', uuidv7(), { limit: 1 })
      server.freeze()
      try {
        const askedMs = performance.now()
        await expect(here.list('job_metadata', uuidv7(), { limit: 1 })).rejects.toMatchObject({ code: 'unavailable' })
        expect(performance.now() - askedMs).toBeLessThan(ANSWER_MS)
      } finally {
        server.thaw()
      }
      await close()
    }, 60_000)

    it('calls what is too large for it refused, and not itself away', async () => {
      const { here, close } = await pair()
      const userId = uuidv7()
      const large = { id: uuidv7(), userId, body: { text: 'x'.repeat(17_000_000) } }
      await expect(here.put('job_metadata', [large])).rejects.toMatchObject({ code: 'internal' })
      await close()
    }, 60_000)
  })
})
