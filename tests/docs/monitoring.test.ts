import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { dashboard } from '../../deploy/grafana/dashboard.ts'
import { alertRules, dashboardExprs, dashboardPanels, kedaQueries } from './monitoring.ts'
import { faultsOf } from './promql.ts'

const read = (path: string) => readFileSync(path, 'utf8')

describe('what is known of a query', () => {
  it.each([
    ['sum(rate(atelier_jobs_gone_total[5m]))', 'There is no metric atelier_jobs_gone_total.'],
    ['sum(rate(atelier_job_wait_seconds[5m]))', 'There is no metric atelier_job_wait_seconds.'],
    ['sum(rate(atelier_jobs_submitted_total{lane="gpu"}[5m]))', 'atelier_jobs_submitted_total has no label lane.'],
    ['atelier_jobs_submitted_total', 'atelier_jobs_submitted_total is a counter, and only its rate tells anything.'],
    ['sum(atelier_workers)', 'atelier_workers is told alike by every process, so it is the max that counts.'],
    ['max by (plan) (atelier_workers)', 'max by (plan) (atelier_workers) groups by plan, which none has.'],
    ['vector(1)', 'vector(1) asks for no metric.'],
  ])('%s is wrong', (expr, fault) => {
    expect(faultsOf(expr)).toEqual([fault])
  })
})

describe('the dashboard of Grafana', () => {
  const panels = dashboardPanels()

  it('is what its source says; npx tsx deploy/grafana/write-dashboard.ts writes it', () => {
    expect(JSON.parse(read('deploy/grafana/dashboards/atelier.json'))).toEqual(JSON.parse(JSON.stringify(dashboard())))
  })

  it('has panels with an id and a title of their own, beside each other on the grid', () => {
    expect(panels.length).toBeGreaterThan(30)
    expect(new Set(panels.map(({ id }) => id)).size).toBe(panels.length)
    expect(new Set(panels.map(({ title }) => title)).size).toBe(panels.length)
    const cells = panels.flatMap(({ gridPos: { x, y, w, h } }) =>
      Array.from({ length: w * h }, (_, index) => `${x + (index % w)} ${y + Math.floor(index / w)}`),
    )
    expect(new Set(cells).size).toBe(cells.length)
    for (const { gridPos } of panels) expect(gridPos.x + gridPos.w).toBeLessThanOrEqual(24)
  })

  it('asks for metrics and labels of the catalogue, as they may be asked for', () => {
    expect(dashboardExprs().flatMap(faultsOf)).toEqual([])
  })

  it('has a legend and a unit for each line', () => {
    for (const { type, title, description, targets, fieldConfig } of panels.filter((panel) => panel.type !== 'row')) {
      expect(['timeseries', 'stat']).toContain(type)
      expect(description, title).toMatch(/\.$/)
      expect(fieldConfig?.defaults.unit, title).toBeTruthy()
      for (const { legendFormat } of targets ?? []) expect(legendFormat, title).toBeTruthy()
    }
  })
})

describe('the alerts', () => {
  const rules = alertRules()
  const guide = read('docs/alerts.md')

  it('ask for metrics and labels of the catalogue', () => {
    expect(rules.length).toBeGreaterThan(15)
    expect(rules.flatMap(({ expr }) => faultsOf(expr))).toEqual([])
  })

  it('are each explained in docs/alerts.md, and nothing else is', () => {
    const explained = [...guide.matchAll(/^### (.+)$/gm)].map(([, name]) => name)
    expect(explained).toEqual(rules.map(({ name }) => name))
    for (const { name, text } of rules) {
      expect(text).toContain(`docs/alerts.md#${name.toLowerCase()}\n`)
      expect(text).toMatch(/severity: (critical|warning)/)
      expect(text).toMatch(/summary: (["']).+\1\n/)
      expect(text).toMatch(/description: (["']).+\1\n/)
    }
  })

  it('are each tested', () => {
    const tests = read('deploy/prometheus/alerts.test.yml')
    const untested = rules.filter(({ name }) => !new RegExp(`- name: .*\\b${name}\\b`).test(tests))
    expect(untested).toEqual([])
  })
})

describe('the autoscaling of workers', () => {
  it('asks for metrics and labels of the catalogue', () => {
    expect(kedaQueries()).toHaveLength(1)
    expect(kedaQueries().flatMap(faultsOf)).toEqual([])
  })
})
