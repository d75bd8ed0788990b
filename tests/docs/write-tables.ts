import { readFileSync, writeFileSync } from 'node:fs'
import { withMarked } from './markdown.ts'
import { metricsTable } from './metrics-table.ts'
import { TABLES } from './tables.ts'

/* Rewrites the tables of docs/api.md and docs/operations.md from the code: npx tsx tests/docs/write-tables.ts */

const PAGES = { 'docs/api.md': TABLES, 'docs/operations.md': { metrics: metricsTable } }

for (const [path, tables] of Object.entries(PAGES)) {
  let page = readFileSync(path, 'utf8')
  for (const [name, table] of Object.entries(tables)) page = withMarked(page, name, table())
  writeFileSync(path, page)
}
