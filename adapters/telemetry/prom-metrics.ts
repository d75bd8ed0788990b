import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'
import type { Metrics } from '../../core/ports/outside.ts'

/** From a cached answer to a film's last step. */
const BUCKETS_SECONDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300]

type Labels = Readonly<Record<string, string>>

/** Prometheus. A metric is made at its first use; its label names stay what they were then. */
export function promMetrics(options: { readonly process?: boolean } = {}): Metrics {
  const register = new Registry()
  if (options.process ?? true) collectDefaultMetrics({ register })
  const counters = new Map<string, Counter>()
  const histograms = new Map<string, Histogram>()
  const gauges = new Map<string, Gauge>()
  const basics = (name: string, labels: Labels) => ({
    name,
    help: name.replaceAll('_', ' '),
    labelNames: Object.keys(labels),
    registers: [register],
  })

  return {
    count(name, labels = {}, by = 1) {
      obtain(counters, name, () => new Counter(basics(name, labels))).inc(labels, by)
    },
    observe(name, seconds, labels = {}) {
      const make = () => new Histogram({ ...basics(name, labels), buckets: BUCKETS_SECONDS })
      obtain(histograms, name, make).observe(labels, seconds)
    },
    gauge(name, value, labels = {}) {
      obtain(gauges, name, () => new Gauge(basics(name, labels))).set(labels, value)
    },
    expose: async () => ({ text: await register.metrics(), contentType: register.contentType }),
  }
}

function obtain<T>(known: Map<string, T>, name: string, make: () => T): T {
  const present = known.get(name)
  if (present) return present
  const made = make()
  known.set(name, made)
  return made
}
