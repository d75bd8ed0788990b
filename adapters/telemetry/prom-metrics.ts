import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'
import { METRICS } from '../../core/metrics/catalogue.ts'
import type { Metric } from '../../core/metrics/metric.ts'
import type { Metrics } from '../../core/ports/outside.ts'

/** Prometheus. The whole catalogue is there from the start: counters without labels at 0, gauges once they are set. */
export function promMetrics(options: { readonly process?: boolean } = {}): Metrics {
  const register = new Registry()
  if (options.process ?? true) collectDefaultMetrics({ register })
  const counters = new Map<string, Counter>()
  const histograms = new Map<string, Histogram>()
  const gauges = new Map<string, Gauge>()
  const known: readonly (readonly [string, Metric])[] = Object.entries(METRICS)
  for (const [name, { type, help, labels: labelNames, buckets = [] }] of known) {
    const about = { name, help, labelNames, registers: [register] }
    if (type === 'counter') counters.set(name, new Counter(about))
    else if (type === 'histogram') histograms.set(name, new Histogram({ ...about, buckets: [...buckets] }))
    else gauges.set(name, unset(new Gauge(about)))
  }

  return {
    count: (name, labels, by = 1) => counters.get(name)?.inc(labels, by),
    observe: (name, seconds, labels) => histograms.get(name)?.observe(labels, seconds),
    gauge: (name, value, labels) => gauges.get(name)?.set(labels, value),
    expose: async () => ({ text: await register.metrics(), contentType: register.contentType }),
  }
}

/** A 0 that nobody measured would say that Redis is away where there is none. */
function unset(gauge: Gauge): Gauge {
  gauge.remove({})
  return gauge
}
