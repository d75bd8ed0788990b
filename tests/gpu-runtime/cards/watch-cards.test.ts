import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { mib } from '../../../core/units.ts'
import { askNvidiaSmi } from '../../../gpu-runtime/cards/ask-nvidia-smi.ts'
import { watchCards } from '../../../gpu-runtime/cards/watch-cards.ts'
import { simulatedCard } from '../../../gpu-runtime/engines/simulated/engine.ts'
import { collectingLogger } from '../../harness/collecting-logger.ts'
import { type FakeNvidiaSmi, fakeNvidiaSmi, TWO_CARDS } from '../../harness/fake-nvidia-smi.ts'
import { openWorkshop, type Workshop } from '../../harness/workshop.ts'

const FIRST = { id: 'here:0', budgetMib: mib(20_000), gpuIndex: 0 }
const SECOND = { id: 'here:1', budgetMib: mib(24_000), gpuIndex: 1 }
const MIB = 2 ** 20

let smi: FakeNvidiaSmi
let shop: Workshop
let over: AbortController
beforeEach(async () => {
  smi = await fakeNvidiaSmi(TWO_CARDS)
  shop = await openWorkshop([])
  over = new AbortController()
})
afterEach(async () => {
  over.abort()
  await shop.close()
  await smi.remove()
})

const read = (timeoutMs = 5_000) => askNvidiaSmi({ program: smi.path, timeoutMs })
const rows = () => shop.db.sql`select * from gpu_stats order by at, device_id`

/** Gauges of one card by name, as Prometheus would read them. */
async function gaugesOf(card: number): Promise<Readonly<Record<string, string>>> {
  const { text } = await shop.ports.metrics.expose()
  const lines = text.matchAll(/^atelier_gpu_(\w+)\{worker="tests",card="(\d+)"\} (\S+)$/gm)
  return Object.fromEntries(
    [...lines].filter(([, , index]) => index === String(card)).map(([, name, , value]) => [name, value]),
  )
}

function watch(
  cards: readonly (typeof FIRST)[],
  options: { readonly timeoutMs?: number; readonly held?: readonly string[] } = {},
) {
  const { log, lines } = collectingLogger()
  const residents = [{ key: 'model-a', mib: mib(900.4), lastUsedMs: 0, busy: false }]
  const held = () => cards.filter(({ id }) => options.held?.includes(id) ?? true).map(({ id }) => ({ id, residents }))
  const { store, metrics } = { store: shop.store, metrics: shop.ports.metrics }
  const watching = {
    read: read(options.timeoutMs),
    cards,
    held,
    workers: store.workers,
    name: 'tests',
    metrics,
    log,
    everyMs: 20,
  }
  const ended = watchCards(watching, over.signal)
  return { ended, events: () => lines.map(({ level, event }) => `${level} ${event}`) }
}

describe('a worker with cards', () => {
  it('notes what nvidia-smi tells of those that it holds, for operators and as gauges', async () => {
    await shop.startWorker({ cards: [{ ...simulatedCard('here:1', 24_000), gpuIndex: 1 }], readCards: read() })
    await expect
      .poll(async () => (await shop.store.admin.cards())[0]?.measured)
      .toMatchObject({
        uuid: 'GPU-77d2b1aa-0000-0000-0000-000000000000',
        name: 'NVIDIA GeForce RTX 4090',
        driver: '550.54.15',
        totalMib: 24_564,
        usedMib: 512,
        utilisation: 0,
        temperatureC: 34,
        powerW: expect.closeTo(18.9, 3),
        resident: [],
      })
    expect(await gaugesOf(1)).toMatchObject({
      utilization_ratio: '0',
      memory_used_bytes: String(512 * MIB),
      memory_total_bytes: String(24_564 * MIB),
      temperature_celsius: '34',
      power_watts: '18.9',
    })
    // Another worker may hold the first one.
    expect(await gaugesOf(0)).not.toHaveProperty('power_watts')
  })

  it('writes a row a card and look, with its budget and our models in it, and leaves the cards of others alone', async () => {
    watch([FIRST, SECOND], { held: [FIRST.id] })
    await expect.poll(async () => (await rows()).length).toBeGreaterThan(1)
    const [row] = await rows()
    expect(row).toMatchObject({
      device_id: 'here:0',
      budget_mib: 20_000,
      used_mib: 9_000,
      utilisation: expect.closeTo(0.37),
    })
    expect(row?.resident).toEqual([{ model: 'model-a', mib: 900 }])
    expect((await rows()).every(({ device_id }) => device_id === 'here:0')).toBe(true)
  })

  it('tells nothing of what the card does not tell', async () => {
    await smi.does("echo '0, GPU-b1, NVIDIA GB10, 580.95, [N/A], [N/A], 12, 50, [N/A]'")
    watch([FIRST])
    await expect.poll(async () => (await rows())[0]).toMatchObject({ used_mib: null, total_mib: null, power_w: null })
    expect(await gaugesOf(0)).toMatchObject({ memory_used_bytes: 'Nan', utilization_ratio: '0.12' })
  })

  it.each([
    ['fails', 'exit 9'],
    ['hangs', 'exec sleep 20'],
  ])('says once that it %s and once that it is back, and shows no old number meanwhile', async (_, script) => {
    const { events } = watch([FIRST], { timeoutMs: 1_000 })
    const power = async () => (await gaugesOf(0)).power_watts
    await expect.poll(power, { timeout: 5_000 }).toBe('70.25')
    await smi.does(script)
    await expect.poll(power, { timeout: 5_000 }).toBe('Nan')
    await smi.does(TWO_CARDS)
    await expect.poll(power, { timeout: 5_000 }).toBe('70.25')
    expect(events()).toEqual(['warn nvidia-smi.away', 'info nvidia-smi.back'])
  })

  it('asks no more where there is none, and says so to those who debug', async () => {
    await smi.remove()
    const { ended, events } = watch([FIRST])
    await ended
    expect(events()).toEqual(['debug nvidia-smi.absent'])
    expect(await gaugesOf(0)).toEqual({})
  })

  it('asks nothing for cards that are no devices', async () => {
    const { ended, events } = watch([simulatedCard('simulated', 1_000) as typeof FIRST])
    await ended
    expect(events()).toEqual([])
  })

  it('forgets what is older than seven days', async () => {
    await shop.db.sql`insert into gpu_stats (device_id, at, budget_mib, used_mib) values
      ('here:0', now() - interval '8 days', 1, 1), ('here:0', now() - interval '6 days', 1, 2)`
    await shop.sweeps.prune()
    expect((await rows()).map(({ used_mib }) => used_mib)).toEqual([2])
  })
})
