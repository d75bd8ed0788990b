import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { COMMANDS } from '../../config/commands/index.ts'
import { VARIABLES } from '../../config/env.ts'
import { MAX_BODY_BYTES } from '../../core/http/body-limit.ts'
import { SCOPES } from '../../core/http/env.ts'
import { RULES } from '../../core/policy/rules.ts'
import { marked } from './markdown.ts'
import { metricsTable } from './metrics-table.ts'
import { TABLES } from './tables.ts'

const read = (path: string) => readFileSync(path, 'utf8')
const PAGES = [
  'README.md',
  'QUICKSTART.md',
  'SECURITY.md',
  ...[
    'api',
    'operations',
    'prompt-policy',
    'DEPLOYMENT',
    'scaling',
    'backup',
    'alerts',
    'security',
    'how-to/error-tracking',
  ].map((name) => `docs/${name}.md`),
  'deploy/kubernetes/README.md',
]

/** Read by config/edge.ts, which has a schema of its own. */
const OF_THE_GATEWAY = ['ORIGIN_URL', 'JWKS_URL']

describe('docs/api.md', () => {
  const page = read('docs/api.md')

  it.each(Object.keys(TABLES))('has the %s of the code; npx tsx tests/docs/write-tables.ts writes them', (name) => {
    expect(marked(page, name)).toBe(TABLES[name]?.())
  })

  it('names every scope, and the limits as they are', () => {
    for (const scope of SCOPES) expect(page).toContain(`\`${scope}\``)
    expect(MAX_BODY_BYTES).toBe(1_000_000)
    expect(page).toContain('1 MB')
  })
})

describe('docs/operations.md', () => {
  const page = read('docs/operations.md')

  it('describes the variables that there are, as .env.example does', () => {
    const known = [...VARIABLES, ...OF_THE_GATEWAY].sort()
    const described = [...(marked(page, 'variables') ?? '').matchAll(/^\| `([A-Z][A-Z\d_]*)`/gm)].map(
      ([, name]) => name,
    )
    const shown = [...read('.env.example').matchAll(/^#([A-Z][A-Z\d_]*)=/gm)].map(([, name]) => name)
    expect(described.sort()).toEqual(known)
    expect(shown.sort()).toEqual(known)
  })

  it('knows every command', () => {
    for (const { name } of COMMANDS) if (name !== 'help') expect(page).toContain(`./atelier ${name}`)
  })

  it('has the metrics of the catalogue; npx tsx tests/docs/write-tables.ts writes them', () => {
    expect(marked(page, 'metrics')).toBe(metricsTable())
  })
})

describe('docs/prompt-policy.md', () => {
  it('names every rule', () => {
    const page = read('docs/prompt-policy.md')
    for (const { id } of RULES) expect(page).toContain(`\`${id}\``)
  })
})

describe('the pages', () => {
  it.each(PAGES)('%s links to what is there', (path) => {
    const links = [...read(path).matchAll(/\]\((?!https?:)([^)#]+)/g)].map(([, target = '']) => target)
    expect(links.filter((target) => !existsSync(join(dirname(path), target)))).toEqual([])
  })
})
