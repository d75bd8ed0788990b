import { METRICS } from '../../core/metrics/catalogue.ts'
import type { Metric } from '../../core/metrics/metric.ts'

const catalogue: Readonly<Record<string, Metric>> = METRICS
/** Of Prometheus itself, and of Node by prom-client. */
const OTHERS = /^(up|ALERTS|process_(resident_memory_bytes|cpu_seconds_total))$/
/** Labels that Prometheus adds: `pod` to what it finds in Kubernetes, the others to every series. */
const TARGET_LABELS = ['job', 'instance', 'pod']
const NAME = /\b(atelier_\w+|process_\w+|nodejs_\w+)\b(?:\{([^}]*)\})?/g

/** What is wrong with a query as far as our metrics go, each in a sentence; whether it parses is promtool's to say. */
export function faultsOf(expr: string): readonly string[] {
  const uses = [...expr.matchAll(NAME)].map(({ 1: name = '', 2: matchers = '', index }) => ({
    name,
    labels: [...matchers.matchAll(/(\w+)\s*[=!]/g)].map(([, label = '']) => label),
    before: expr.slice(0, index),
  }))
  if (uses.length === 0 && !/\b(up|ALERTS)\b/.test(expr)) return [`${expr} asks for no metric.`]
  const known = uses.flatMap(({ name }) => labelsOf(name) ?? []).concat(TARGET_LABELS)
  const grouped = [...expr.matchAll(/\bby \(([^)]*)\)/g)].flatMap(([, list = '']) => list.split(/,\s*/).filter(Boolean))
  return [
    ...uses.flatMap(({ name, labels, before }) => faultsOfUse(name, labels, before, expr)),
    ...grouped.filter((label) => !known.includes(label)).map((label) => `${expr} groups by ${label}, which none has.`),
  ]
}

function faultsOfUse(name: string, labels: readonly string[], before: string, expr: string): readonly string[] {
  const own = labelsOf(name)
  if (own === null) return [`There is no metric ${name}.`]
  const faults = labels
    .filter((label) => ![...own, ...TARGET_LABELS].includes(label))
    .map((label) => `${name} has no label ${label}.`)
  const metric = catalogue[name]
  // A series against itself of before is a rate too.
  if (metric?.type === 'counter' && !/\b(rate|increase)\($/.test(before) && !/\bunless\b/.test(expr))
    faults.push(`${name} is a counter, and only its rate tells anything.`)
  if (metric?.ofStudio && !/\b(max|min|absent)( by \([^)]*\) )?\($/.test(before))
    faults.push(`${name} is told alike by every process, so it is the max that counts.`)
  return faults
}

/** `null` where there is no such metric. */
function labelsOf(name: string): readonly string[] | null {
  if (OTHERS.test(name)) return []
  const [, base = '', suffix = ''] = /^(.*?)(_bucket|_sum|_count)?$/.exec(name) ?? []
  if (catalogue[base]?.type === 'histogram' && suffix !== '')
    return [...(catalogue[base]?.labels ?? []), ...(suffix === '_bucket' ? ['le'] : [])]
  const metric = catalogue[name]
  return metric && metric.type !== 'histogram' ? metric.labels : null
}
