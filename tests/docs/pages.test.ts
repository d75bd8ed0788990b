import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { COMMANDS } from '../../config/commands/index.ts'
import { VARIABLES } from '../../config/env.ts'
import { MAX_BODY_BYTES } from '../../core/http/body-limit.ts'
import { SCOPES } from '../../core/http/env.ts'
import { RULES } from '../../core/policy/rules.ts'
import { marked } from './markdown.ts'
import { TABLES } from './tables.ts'

const read = (path: string) => readFileSync(path, 'utf8')
const PAGES = [
  'README.md',
  'QUICKSTART.md',
  ...['api', 'operations', 'prompt-policy', 'DEPLOYMENT', 'scaling'].map((name) => `docs/${name}.md`),
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

  it('lists the metrics that are counted', () => {
    const sources = ['core/http/observe.ts', 'core/http/rate-limit.ts', 'core/submit/create-job.ts']
    const more = [
      'core/webhooks/deliver.ts',
      'core/billing/cashier.ts',
      'core/billing/settle-notice.ts',
      'core/routes/probes.ts',
      'core/documents/archivist.ts',
      'gpu-runtime/sweeper.ts',
      'gpu-runtime/worker/run-job.ts',
    ]
    const code = [...sources, ...more].map(read).join('\n')
    const names = [...code.matchAll(/metrics\.(?:count|observe|gauge)\('(\w+)'/g)].map(([, name]) => name)
    expect(names.length).toBeGreaterThan(8)
    for (const name of names) expect(page).toContain(`\`${name}\``)
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
