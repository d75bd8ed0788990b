import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { codeBlocks } from '../docs/markdown.ts'
import { openTestDatabase, type TestDatabase } from '../harness/database.ts'
import { makeDataDir, type StudioProcess, startStudioProcess } from '../harness/studio-process.ts'

const PNG = '89504e470d0a1a0a'
const EXAMPLES = ['docs/examples/first-picture.ts', 'docs/examples/watch-by-socket.ts']
/** Any step that fails fails the whole, and so does an HTTP error, which plain curl takes for success. */
const STRICT = 'set -euo pipefail\ncurl() { command curl --fail-with-body "$@"; }\n'

/** Every command of the page, in its order, in one shell, as a reader would paste them. */
describe('QUICKSTART.md', () => {
  let db: TestDatabase
  let dataDir: Awaited<ReturnType<typeof makeDataDir>>
  let studio: StudioProcess
  let page: string
  const said = new Map<string, string>()

  beforeAll(async () => {
    page = await readFile('QUICKSTART.md', 'utf8')
    db = await openTestDatabase()
    dataDir = await makeDataDir()
    studio = await startStudioProcess({
      DATABASE_URL: db.url,
      DATA_DIR: dataDir.path,
      ENGINES: 'simulated',
      SIMULATED: JSON.stringify({ stepMs: 20, steps: 10 }),
    })
    const script = codeBlocks(page)
      .filter(({ language }) => language === 'bash')
      .map(({ heading, code }) => `printf '\\n== %s ==\\n' '${heading}'\n${code}\n`)
    const env = { ...process.env, URL: studio.url, OUT: dataDir.path }
    const { stdout } = await promisify(execFile)('bash', ['-c', STRICT + script.join('')], { env })
    for (const part of stdout.split('\n== ').slice(1)) {
      const [heading = '', ...lines] = part.split(' ==\n')
      said.set(heading, (said.get(heading) ?? '') + lines.join(''))
    }
  }, 120_000)

  afterAll(async () => {
    await studio?.end('SIGTERM')
    await dataDir?.remove()
    await db?.close()
  })

  const of = (heading: string) => said.get(heading) ?? ''
  const picture = async (name: string) => (await readFile(join(dataDir.path, name))).subarray(0, 8).toString('hex')

  it('starts with a command that is the one tested here', async () => {
    const [first] = codeBlocks(page)
    expect(first).toMatchObject({ language: 'console', code: '$ npm ci && npm start' })
    const { scripts } = JSON.parse(await readFile('package.json', 'utf8'))
    expect(scripts.start).toBe('exec ./atelier start')
  })

  it('makes an account and is told the price', () => {
    expect(of('Prepare the terminal')).toContain('"status":"ready"')
    expect(of('Make an account')).toContain('"credits":{"available":50,"held":0}')
    expect(of('Ask the price')).toContain('"cost":2,"available":50,"affordable":true')
  })

  it('follows the job to its end and downloads a picture', async () => {
    expect(of('Watch it')).toContain('event: job:progress')
    expect(of('Watch it').trimEnd().split('\n\n').at(-1)).toContain('event: job:complete')
    expect(await picture('lighthouse.png')).toBe(PNG)
  })

  it('sees hold and charge, and a replay that costs nothing', () => {
    const kinds = [...of('See what it cost').matchAll(/"kind":"(\w+)"[^}]*?"amount":(\d+)/g)]
    expect(kinds.map(([, kind, amount]) => `${kind} ${amount}`)).toEqual(['charge 2', 'hold 2', 'grant 50'])
    expect(of('See what it cost')).toContain('{"available":48,"held":0}')
    expect(of('Send it again').toLowerCase()).toContain('idempotency-replayed: true')
  })

  it('cancels a running job and has its credits back', () => {
    const [held, ...rest] = of('Cancel a running job').trim().split('\n')
    expect(held).toBe('{"available":40,"held":8}')
    expect(rest.slice(-2)).toEqual(['cancelled', '{"available":48,"held":0}'])
  })

  it('begins with a reference, uploaded before and in the form', () => {
    expect(of('Begin with a picture of yours').trim().split('\n')).toEqual(['completed', 'completed'])
  })

  it('shows the examples as they are, and they run', async () => {
    const shown = codeBlocks(page).filter(({ language }) => language === 'ts')
    const files = await Promise.all(EXAMPLES.map((path) => readFile(path, 'utf8')))
    expect(shown.map(({ code }) => `${code}\n`)).toEqual(files)
    const [, path = ''] = /saved .*\/(sailboats-\d+\.png), 768 × 512/.exec(of('From TypeScript')) ?? []
    expect(await picture(path)).toBe(PNG)
    expect(of('Over a WebSocket')).toMatch(/\d+ job:complete completed 1\nclosed 1000: The job has ended\./)
  })

  it('stays signed in, has paid five pictures, and an API key reads its jobs', () => {
    expect(of('Stay signed in')).toContain('{"available":40,"held":0}')
    expect(of('Stay signed in').trim()).toMatch(/completed$/)
  })
})
