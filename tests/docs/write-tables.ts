import { readFileSync, writeFileSync } from 'node:fs'
import { withMarked } from './markdown.ts'
import { TABLES } from './tables.ts'

/* Rewrites the tables of docs/api.md from the code: npx tsx tests/docs/write-tables.ts */

const PAGE = 'docs/api.md'
let page = readFileSync(PAGE, 'utf8')
for (const [name, table] of Object.entries(TABLES)) page = withMarked(page, name, table())
writeFileSync(PAGE, page)
