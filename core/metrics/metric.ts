export type MetricType = 'counter' | 'gauge' | 'histogram'

/** What Prometheus is told about a metric, and what types the calls that change it. */
export interface Metric<Type extends MetricType = MetricType, Label extends string = string> {
  readonly type: Type
  /** One line, for people. */
  readonly help: string
  readonly labels: readonly Label[]
  /** Upper bounds in seconds, of histograms. */
  readonly buckets?: readonly number[]
  /** Of the whole studio, out of the database: everybody who tells it tells the same, so it is never summed. */
  readonly ofStudio?: true
}

export function counter<Label extends string = never>(
  help: string,
  labels: readonly Label[] = [],
): Metric<'counter', Label> {
  return { type: 'counter', help, labels }
}

/** Of this process. */
export function gauge<Label extends string = never>(
  help: string,
  labels: readonly Label[] = [],
): Metric<'gauge', Label> {
  return { type: 'gauge', help, labels }
}

export function studioGauge<Label extends string = never>(
  help: string,
  labels: readonly Label[] = [],
): Metric<'gauge', Label> {
  return { type: 'gauge', help, labels, ofStudio: true }
}

export function histogram<Label extends string = never>(
  help: string,
  buckets: readonly number[],
  labels: readonly Label[] = [],
): Metric<'histogram', Label> {
  return { type: 'histogram', help, labels, buckets }
}

/** Answers: from one out of memory to an upload of minutes. */
export const ANSWER_SECONDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60] as const

/** Work and waits: from a job without a model to a night's queue. */
export const WORK_SECONDS = [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 120, 300, 600, 1_800, 3_600, 14_400] as const
