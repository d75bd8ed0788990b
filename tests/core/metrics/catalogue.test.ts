import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { METRICS } from '../../../core/metrics/catalogue.ts'
import type { Metric } from '../../../core/metrics/metric.ts'

const known: readonly (readonly [string, Metric])[] = Object.entries(METRICS)
const OF_THE_CATALOGUE = /-metrics\.ts$/

/** Everything that may count; the catalogue itself left out. */
function code(): string {
  const files = ['core', 'gpu-runtime', 'adapters', 'config'].flatMap((room) =>
    readdirSync(room, { recursive: true, encoding: 'utf8' }).map((path) => join(room, path)),
  )
  const sources = files.filter(
    (path) => path.endsWith('.ts') && !(path.startsWith('core/metrics/') && OF_THE_CATALOGUE.test(path)),
  )
  return sources.map((path) => readFileSync(path, 'utf8')).join('\n')
}

describe('the catalogue', () => {
  it('names metrics as Prometheus wants them', () => {
    for (const [name, { type, labels, help, buckets }] of known) {
      expect(name).toMatch(/^atelier_[a-z]+(_[a-z]+)*$/)
      // https://prometheus.io/docs/practices/naming/: counters end in total, times in seconds.
      expect(name.endsWith('_total')).toBe(type === 'counter')
      if (type === 'histogram') expect(name).toMatch(/_seconds$/)
      expect(help).toMatch(/^\S.*\.$/)
      for (const label of labels) expect(label).toMatch(/^[a-z]+$/)
      expect(buckets !== undefined).toBe(type === 'histogram')
      expect([...(buckets ?? [])]).toEqual([...(buckets ?? [])].sort((a, b) => a - b))
    }
  })

  it('holds nothing that is never told; types see to it that nothing else is', () => {
    const told = new Set(code().match(/\batelier_[a-z_]+/g))
    const names = known.map(([name]) => name)
    expect(names.filter((name) => !told.has(name))).toEqual([])
  })
})
