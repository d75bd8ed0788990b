import { CREDITS, HTTP, OUTWARD } from './client-rows.ts'
import { CARDS, MODELS, SERVERS } from './machine-rows.ts'
import type { Panel, Row } from './panel.ts'
import { JOBS, NOW, QUEUE } from './work-rows.ts'

const ROWS: readonly Row[] = [NOW, QUEUE, JOBS, CARDS, MODELS, CREDITS, HTTP, OUTWARD, SERVERS]
const GRID_COLUMNS = 24
const NUMBER_HEIGHT = 4
const GRAPH_HEIGHT = 8
/** Chosen on the dashboard, so that it can also be imported beside another Prometheus. */
const DATASOURCE = { type: 'prometheus', uid: '$datasource' }

/** The dashboard as Grafana reads it: https://grafana.com/docs/grafana/latest/dashboards/build-dashboards/view-dashboard-json-model/ */
export function dashboard() {
  return {
    uid: 'atelier',
    title: 'Atelier',
    tags: ['atelier'],
    schemaVersion: 39,
    version: 1,
    editable: true,
    graphTooltip: 1,
    refresh: '30s',
    time: { from: 'now-6h', to: 'now' },
    timezone: 'browser',
    templating: {
      list: [
        { name: 'datasource', label: 'Prometheus', type: 'datasource', query: 'prometheus', current: {}, hide: 0 },
      ],
    },
    annotations: { list: [] },
    links: [],
    panels: panels(),
  }
}

/** Row after row, each headed by its title, its panels side by side. */
function panels() {
  const made: object[] = []
  let y = 0
  for (const row of ROWS) {
    made.push({
      id: made.length + 1,
      type: 'row',
      title: row.title,
      collapsed: false,
      gridPos: { x: 0, y, w: GRID_COLUMNS, h: 1 },
      panels: [],
    })
    y += 1
    const w = GRID_COLUMNS / row.columns
    const h = row.panels.every(({ shape }) => shape === 'number') ? NUMBER_HEIGHT : GRAPH_HEIGHT
    for (const [index, panel] of row.panels.entries()) {
      const gridPos = { x: (index % row.columns) * w, y: y + Math.floor(index / row.columns) * h, w, h }
      made.push({ id: made.length + 1, gridPos, ...(panel.shape === 'number' ? number(panel) : graph(panel)) })
    }
    y += Math.ceil(row.panels.length / row.columns) * h
  }
  return made
}

function common({ title, about, series }: Panel) {
  return {
    title,
    description: about,
    datasource: DATASOURCE,
    targets: series.map(({ expr, legend }, index) => ({
      refId: String.fromCharCode(65 + index),
      datasource: DATASOURCE,
      expr,
      legendFormat: legend,
      range: true,
    })),
  }
}

function graph(panel: Panel) {
  const stacking = { mode: panel.shape === 'stacked' ? 'normal' : 'none', group: 'A' }
  const custom = { drawStyle: 'line', lineWidth: 1, fillOpacity: panel.shape === 'stacked' ? 30 : 5, stacking }
  return {
    ...common(panel),
    type: 'timeseries',
    fieldConfig: { defaults: { unit: panel.unit, min: 0, custom }, overrides: [] },
    options: {
      legend: { displayMode: 'list', placement: 'bottom', showLegend: true, calcs: [] },
      tooltip: { mode: 'multi', sort: 'desc' },
    },
  }
}

function number(panel: Panel) {
  return {
    ...common(panel),
    type: 'stat',
    fieldConfig: { defaults: { unit: panel.unit, thresholds: thresholds(panel) }, overrides: [] },
    options: {
      reduceOptions: { calcs: ['lastNotNull'], fields: '', values: false },
      colorMode: 'value',
      graphMode: 'area',
      textMode: 'value',
    },
  }
}

function thresholds({ warnFrom, alarmFrom, alarmBelow }: Panel) {
  const from = (value: number | undefined, color: string) => (value === undefined ? [] : [{ color, value }])
  const base = { color: alarmBelow === undefined ? 'green' : 'red', value: null }
  const steps = [base, ...from(alarmBelow, 'green'), ...from(warnFrom, 'orange'), ...from(alarmFrom, 'red')]
  return { mode: 'absolute', steps }
}
