import { CARD_METRICS } from './card-metrics.ts'
import type { Metric, MetricType } from './metric.ts'
import { SERVICE_METRICS } from './service-metrics.ts'
import { WORK_METRICS } from './work-metrics.ts'

/** Every metric of ours; docs/operations.md has the table of them. Those of Node have no prefix. */
export const METRICS = { ...SERVICE_METRICS, ...WORK_METRICS, ...CARD_METRICS } as const satisfies Readonly<
  Record<string, Metric>
>

type Metrics = typeof METRICS

export type MetricName<Type extends MetricType = MetricType> = {
  [Name in keyof Metrics]: Metrics[Name]['type'] extends Type ? Name : never
}[keyof Metrics]

/** A value for each label. */
export type Labels<Name extends MetricName> = Readonly<Record<Metrics[Name]['labels'][number], string>>
