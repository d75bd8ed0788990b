import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { uuidv7 } from '../../../core/ids.ts'
import type { WorkerRecord } from '../../../core/ports/worker-store.ts'
import { openTestDatabase, type TestDatabase } from '../../harness/database.ts'

let db: TestDatabase
beforeAll(async () => {
  db = await openTestDatabase()
})
afterAll(() => db.close())

const MINUTE_MS = 60_000
const offersOf = (workers: readonly WorkerRecord[], id: string) => workers.find((one) => one.id === id)?.offers

async function arrive(engine: string): Promise<string> {
  const id = uuidv7()
  const offers = [{ engine, capability: 'text-to-image', offer: { words: ['lighthouse'] } }]
  await db.store.workers.register({ id, name: 'tests', lanes: ['gpu'], tasks: [], offers })
  return id
}

describe('live workers', () => {
  it('have the very same offers at each look, so that what is made of them can be kept', async () => {
    const { workers } = db.store
    const first = await arrive('first')
    const before = await workers.live(MINUTE_MS)
    const second = await arrive('second')
    const after = await workers.live(MINUTE_MS)
    expect(offersOf(before, first)).toMatchObject([{ engine: 'first', offer: { words: ['lighthouse'] } }])
    expect(offersOf(after, first)).toBe(offersOf(before, first))
    expect(offersOf(after, second)).toMatchObject([{ engine: 'second' }])
  })

  it('keep their offers when a look in between did not see them', async () => {
    const { workers } = db.store
    const id = await arrive('quiet')
    await workers.live(MINUTE_MS)
    expect(await workers.live(0)).toEqual([])
    expect(offersOf(await workers.live(MINUTE_MS), id)).toMatchObject([{ engine: 'quiet' }])
  })
})
