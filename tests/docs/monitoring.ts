import { readFileSync } from 'node:fs'
import * as z from 'zod'

const read = (path: string) => readFileSync(path, 'utf8')

const panel = z.object({
  id: z.int(),
  type: z.string(),
  title: z.string(),
  description: z.string().optional(),
  gridPos: z.object({ x: z.int().min(0), y: z.int().min(0), w: z.int().min(1), h: z.int().min(1) }),
  targets: z.array(z.object({ expr: z.string(), legendFormat: z.string() })).optional(),
  fieldConfig: z.object({ defaults: z.object({ unit: z.string() }) }).optional(),
})
const dashboard = z.object({ panels: z.array(panel) })

export function dashboardPanels(): readonly z.output<typeof panel>[] {
  return dashboard.parse(JSON.parse(read('deploy/grafana/dashboards/atelier.json'))).panels
}

/** The queries of all panels, with Grafana's variable filled in. */
export function dashboardExprs(): readonly string[] {
  const targets = dashboardPanels().flatMap((panel) => panel.targets ?? [])
  return targets.map(({ expr }) => expr.replaceAll('$__rate_interval', '5m'))
}

export interface AlertRule {
  readonly name: string
  readonly expr: string
  /** The rule as it stands in the file. */
  readonly text: string
}

/** Read by their indentation; promtool checks that the file is what it looks like. */
export function alertRules(): readonly AlertRule[] {
  const [, ...rules] = read('deploy/prometheus/alerts.yml').split(/^ {6}- alert: /m)
  return rules.map((text) => {
    const [, block, line] = /^ {8}expr: (?:\|\n((?: {10}.*\n)+)|(.*)\n)/m.exec(text) ?? []
    return { name: text.split('\n', 1)[0] ?? '', expr: (block ?? line ?? '').trim(), text }
  })
}

export function kedaQueries(): readonly string[] {
  const text = read('deploy/kubernetes/components/keda-prometheus/scaled-object.yaml')
  return [...text.matchAll(/^ +query: (.+)$/gm)].map(([, query = '']) => query)
}
