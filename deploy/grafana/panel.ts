/** What a dashboard shows, before Grafana's JSON: dashboard.ts makes that of it. */
export interface Panel {
  readonly title: string
  /** What to see in it, in a sentence. */
  readonly about: string
  /** One of Grafana's unit ids: https://grafana.com/docs/grafana/latest/panels-visualizations/configure-standard-options/#unit */
  readonly unit: Unit
  readonly series: readonly Series[]
  readonly shape?: 'lines' | 'stacked' | 'number'
  /** Colours of a number, from a value on; green below the first. */
  readonly warnFrom?: number
  readonly alarmFrom?: number
  /** In their place: a number that is bad when it is small. */
  readonly alarmBelow?: number
}

export type Unit = 's' | 'bytes' | 'percentunit' | 'celsius' | 'watt' | 'reqps' | 'short' | 'cpm' | 'bool_on_off'

export interface Series {
  readonly expr: string
  readonly legend: string
}

export interface Row {
  readonly title: string
  /** How many panels stand beside each other. */
  readonly columns: number
  readonly panels: readonly Panel[]
}

/** p50 and p95 of a histogram, by the labels given; of ten minutes, since a small studio has few jobs in one. */
export function quantiles(metric: string, by: readonly string[]): readonly Series[] {
  const legend = by.map((label) => `{{${label}}}`).join(' ')
  return [0.5, 0.95].map((quantile) => ({
    expr: `histogram_quantile(${quantile}, sum by (${[...by, 'le'].join(', ')}) (rate(${metric}_bucket[10m])))`,
    legend: `${legend} p${quantile * 100}`.trim(),
  }))
}

/** How fast a counter of all processes counts, by the labels given; a second, or `times` of them. */
export function speed(metric: string, by: readonly string[], times = 1): string {
  const sum = by.length > 0 ? `sum by (${by.join(', ')}) ` : 'sum'
  const rate = `${sum}(rate(${metric}[$__rate_interval]))`
  return times === 1 ? rate : `${rate} * ${times}`
}
