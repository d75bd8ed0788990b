import type { CardMeasures } from '../../core/ports/worker-store.ts'

/** What nvidia-smi tells of one card. */
export interface CardReading extends CardMeasures {
  /** Its number among the cards of the machine, by their place on the bus. */
  readonly index: number
}

const FIELDS = [
  ...['index', 'uuid', 'name', 'driver_version', 'memory.total', 'memory.used'],
  ...['utilization.gpu', 'temperature.gpu', 'power.draw'],
]
/** MiB, percent, degrees Celsius, watts. */
export const NVIDIA_SMI_WORDS: readonly string[] = [`--query-gpu=${FIELDS.join()}`, '--format=csv,noheader,nounits']

const WHOLE = /^\d{1,4}$/
const NUMBER = /^\d{1,9}(\.\d+)?$/

/** A line a card; lines that are none are left out, and so is a value such as `[N/A]`. Pure. */
export function parseNvidiaSmi(text: string): readonly CardReading[] {
  const readings = text.split('\n').flatMap((line) => {
    const cells = line.split(',').map((cell) => cell.trim())
    const [index = '', uuid = '', ...rest] = cells
    if (cells.length !== FIELDS.length || !WHOLE.test(index) || !uuid) return []
    const [name = '', driver = '', total, used, busy, temperature, power] = rest
    const percent = numberIn(busy)
    return [
      {
        index: Number(index),
        uuid,
        name,
        driver,
        totalMib: numberIn(total),
        usedMib: numberIn(used),
        utilisation: percent === null || percent > 100 ? null : percent / 100,
        temperatureC: numberIn(temperature),
        powerW: numberIn(power),
      },
    ]
  })
  return readings.filter(({ index }, at) => readings.findIndex((other) => other.index === index) === at)
}

function numberIn(cell = ''): number | null {
  return NUMBER.test(cell) ? Number(cell) : null
}
