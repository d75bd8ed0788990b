import { METRICS } from '../../core/metrics/catalogue.ts'
import type { Metric } from '../../core/metrics/metric.ts'
import { table } from './tables.ts'

/** The table of docs/operations.md, from the catalogue. */
export function metricsTable(): string {
  const known: readonly (readonly [string, Metric])[] = Object.entries(METRICS)
  return table(
    ['metric', 'type', 'labels', 'what'],
    known.map(([name, { type, labels, help, ofStudio }]) => [
      `\`${name}\`${ofStudio ? ' ¹' : ''}`,
      type,
      labels.join(', ') || '—',
      help,
    ]),
  )
}
