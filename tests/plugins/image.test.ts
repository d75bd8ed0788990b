import { afterEach, describe, expect, it } from 'vitest'
import { simulatedEngine } from '../../gpu-runtime/engines/simulated/engine.ts'
import { imageGeneration } from '../../plugins/image/image-generation.ts'
import { plugin } from '../../plugins/image/index.ts'
import { testPlugin } from '../conformance/plugin.ts'
import { balance } from '../harness/lives.ts'
import { openWorkshop, type Workshop } from '../harness/workshop.ts'

/** Of a new workshop's user. */
const CREDITS = 1_000
const small = { width: 512, height: 512 }

testPlugin(plugin, {
  inputs: {
    'image-generation': [
      { prompt: 'a lighthouse', ...small },
      { prompt: 'two red sailboats', style: 'anime', count: 2, ...small, seed: 7, format: 'webp' },
    ],
  },
})

describe('pictures that an engine refuses', () => {
  let shop: Workshop
  afterEach(() => shop.close())
  const draw = async (count: number, faults: readonly string[]) => {
    shop = await openWorkshop([plugin])
    await shop.startWorker({ engines: [simulatedEngine({ faults: [...faults] })] })
    return shop.end(await shop.submit('image-generation', { prompt: 'a boat', count, ...small }))
  }

  it('are left out of what is delivered, listed with their place, and not charged', async () => {
    const job = await draw(3, ['refuse@2'])
    expect(job).toMatchObject({ status: 'completed', cost: 6, charged: 4, error: null })
    const { images, omitted } = imageGeneration.output.parse(job.output)
    expect(images.map(({ seed }) => seed)).toEqual([job.seed, job.seed + 2])
    expect(omitted).toEqual([{ index: 1, code: 'picture_refused' }])
    expect(await balance(shop.store, shop.userId)).toEqual({ available: CREDITS - 4, held: 0 })
    expect(await entriesOf(job.id)).toEqual(['hold 6', 'charge 4', 'release 2'])
    expect((await shop.store.ledger.verify()).problems).toEqual([])
    // Two pictures and their thumbnails; nothing of the refused one.
    expect(await shop.objectsLeft()).toHaveLength(4)
  })

  it('fail the job with their code when they are all of them, for nothing', async () => {
    const job = await draw(3, ['refuse@*'])
    expect(job).toMatchObject({ status: 'failed', error: { code: 'picture_refused' }, charged: 0, output: null })
    expect(await balance(shop.store, shop.userId)).toEqual({ available: CREDITS, held: 0 })
    expect(await entriesOf(job.id)).toEqual(['hold 6', 'release 6'])
    expect((await shop.store.ledger.verify()).problems).toEqual([])
    expect(await shop.objectsLeft()).toEqual([])
  })

  const entriesOf = async (jobId: string): Promise<readonly string[]> => {
    const rows = await shop.db.sql<{ kind: string; amount: number }[]>`
      select kind, amount from transactions where job_id = ${jobId} order by id`
    return rows.map(({ kind, amount }) => `${kind} ${amount}`)
  }
})
