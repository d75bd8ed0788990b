import { readFileSync, writeFileSync } from 'node:fs'
import { withMarked } from './markdown.ts'
import { LISTS } from './vocabulary-lists.ts'

/* Rewrites the lists of docs/vocabulary.md from the code: npx tsx tests/docs/write-vocabulary.ts */

const PAGE = 'docs/vocabulary.md'
let page = readFileSync(PAGE, 'utf8')
for (const [name, list] of Object.entries(LISTS)) page = withMarked(page, name, list())
writeFileSync(PAGE, page)
