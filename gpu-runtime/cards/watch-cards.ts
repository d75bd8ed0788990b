import { watchOutage } from '../../core/outage.ts'
import type { Logger, Metrics } from '../../core/ports/outside.ts'
import type { CardNote, WorkerStore } from '../../core/ports/worker-store.ts'
import type { CardOptions } from '../host/card.ts'
import type { Resident } from '../schedule/ledger.ts'
import { every } from '../worker/every.ts'
import type { ReadCards } from './ask-nvidia-smi.ts'
import type { CardReading } from './nvidia-smi.ts'

export interface WatchCardsOptions {
  readonly read: ReadCards
  readonly cards: readonly CardOptions[]
  /** Those that this worker holds now, and what of ours is in their memory. */
  readonly held: () => readonly { readonly id: string; readonly residents: readonly Resident[] }[]
  readonly workers: Pick<WorkerStore, 'noteCards'>
  /** Name of the worker, on every number. */
  readonly name: string
  readonly metrics: Metrics
  readonly log: Logger
  readonly everyMs?: number
}

const EVERY_MS = 15_000
const MIB = 2 ** 20

const GAUGES = {
  atelier_gpu_utilization_ratio: ({ utilisation }) => utilisation,
  atelier_gpu_memory_used_bytes: ({ usedMib }) => usedMib && usedMib * MIB,
  atelier_gpu_memory_total_bytes: ({ totalMib }) => totalMib && totalMib * MIB,
  atelier_gpu_temperature_celsius: ({ temperatureC }) => temperatureC,
  atelier_gpu_power_watts: ({ powerW }) => powerW,
} as const satisfies Readonly<Record<string, (reading: CardReading) => number | null>>
const NAMES = Object.keys(GAUGES) as (keyof typeof GAUGES)[]

/** Notes what the worker's cards do, in the table and as gauges, until `signal` aborts; at once over where nothing measures. */
export async function watchCards(options: WatchCardsOptions, signal: AbortSignal): Promise<void> {
  const { read, cards, held, workers, name, metrics, log, everyMs = EVERY_MS } = options
  if (!cards.some(({ gpuIndex }) => gpuIndex !== undefined)) return
  const ended = new AbortController()
  const over = AbortSignal.any([signal, ended.signal])
  const outage = watchOutage('nvidia-smi', log)
  const shown = new Set<number>()

  function show(index: number, reading: CardReading | null): void {
    shown.add(index)
    const labels = { worker: name, card: String(index) }
    // What is not known is no number; the last one would look like news.
    for (const gauge of NAMES) metrics.gauge(gauge, (reading && GAUGES[gauge](reading)) ?? Number.NaN, labels)
  }

  async function look(): Promise<void> {
    try {
      const readings = await read(over)
      if (readings === null) {
        log.debug('nvidia-smi.absent')
        return ended.abort()
      }
      outage.back()
      const measured = held().flatMap(({ id, residents }): Measured[] => {
        const card = cards.find((one) => one.id === id)
        const reading = readings.find(({ index }) => index === card?.gpuIndex)
        return card && reading ? [{ card, residents, reading }] : []
      })
      for (const index of shown) if (!measured.some(({ reading }) => reading.index === index)) show(index, null)
      for (const { reading } of measured) show(reading.index, reading)
      // The next look is the next chance; that the database is away, others say.
      await workers.noteCards(measured.map(toNote)).catch((error: unknown) => log.debug('cards.not-noted', { error }))
    } catch (error) {
      if (over.aborted) return
      outage.away(error)
      for (const index of shown) show(index, null)
    }
  }

  await look()
  await every(everyMs, look, over)
}

interface Measured {
  readonly card: CardOptions
  readonly residents: readonly Resident[]
  readonly reading: CardReading
}

function toNote({ card, residents, reading: { index: _, ...reading } }: Measured): CardNote {
  return {
    deviceId: card.id,
    budgetMib: Math.floor(card.budgetMib),
    resident: residents.map(({ key, mib }) => ({ model: key, mib: Math.round(mib) })),
    ...reading,
    totalMib: reading.totalMib && Math.round(reading.totalMib),
    usedMib: reading.usedMib && Math.round(reading.usedMib),
  }
}
