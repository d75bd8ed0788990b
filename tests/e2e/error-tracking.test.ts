import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ErrorReport } from '../../core/ports/error-reporter.ts'
import { codeBlocks } from '../docs/markdown.ts'
import { atelier } from '../harness/command.ts'
import { openTestDatabase, type TestDatabase } from '../harness/database.ts'
import { makeDataDir, type StudioProcess, startStudioProcess } from '../harness/studio-process.ts'
import { register } from '../harness/visitor.ts'

const EXAMPLE = 'docs/examples/errors-to-file.ts'
const BROKEN = fileURLToPath(new URL('../harness/broken-plugin.ts', import.meta.url))

/** As docs/how-to/error-tracking.md has it set up. */
describe('a studio with ERROR_REPORTER', () => {
  let db: TestDatabase
  let dataDir: Awaited<ReturnType<typeof makeDataDir>>
  let studio: StudioProcess
  let environment: Record<string, string>
  let file: string

  beforeAll(async () => {
    db = await openTestDatabase()
    dataDir = await makeDataDir()
    file = join(dataDir.path, 'errors.jsonl')
    environment = {
      DATABASE_URL: db.url,
      DATA_DIR: dataDir.path,
      ENGINES: 'simulated',
      PLUGINS: BROKEN,
      ERROR_REPORTER: `./${EXAMPLE}`,
      ERROR_FILE: file,
    }
    studio = await startStudioProcess(environment)
  }, 60_000)

  afterAll(async () => {
    await studio?.killTree()
    await dataDir?.remove()
    await db?.close()
  })

  const reports = async () =>
    (await readFile(file, 'utf8').catch(() => ''))
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line) as ErrorReport & { readonly version: string })

  it('has the page show the example as it is', async () => {
    const [shown] = codeBlocks(await readFile('docs/how-to/error-tracking.md', 'utf8')).filter(
      ({ language }) => language === 'ts',
    )
    expect(`${shown?.code}\n`).toBe(await readFile(EXAMPLE, 'utf8'))
  })

  it('tells once of a job that a task broke in each of its tries, with its ids and without its words', async () => {
    const you = await register(studio.url)
    const { body } = await you.submit('broken', { prompt: 'a red boat' })
    expect(await you.untilEnded(body.id)).toMatchObject({ status: 'failed', error: { code: 'internal' } })
    await expect.poll(reports, { timeout: 5_000 }).toMatchObject([
      {
        where: 'job',
        error: { name: 'TypeError', message: 'nothing is not iterable' },
        fields: { jobId: body.id, task: 'broken', trace: expect.stringMatching(/^[\da-f]{32}$/) },
        version: expect.any(String),
      },
    ])
    expect(JSON.stringify(await reports())).not.toContain('red boat')
    expect(await (await fetch(`${studio.url}/metrics`)).text()).toContain('atelier_errors_total{where="job"} 3')
  }, 30_000)

  it('tells of what kills it, before it ends with 1', async () => {
    const before = (await reports()).length
    const you = await register(studio.url)
    await you.submit('broken', { prompt: 'later', unhandled: true })
    expect(await studio.ended).toEqual([1, null])
    const [last] = (await reports()).slice(before)
    expect(last).toMatchObject({
      where: 'process',
      error: { message: 'nobody waits for this' },
      fields: { origin: 'unhandledRejection' },
    })
    expect(studio.said()).toContain('"event":"process.broken"')
  }, 30_000)

  it('is not started with a module that makes nothing', async () => {
    const { code, err } = await atelier(['start'], {
      ...environment,
      PORT: '0',
      ERROR_REPORTER: './docs/examples/steppe.ts',
    })
    expect(code).toBe(1)
    expect(err).toContain('./docs/examples/steppe.ts of ERROR_REPORTER must have a function as its default export.')
  }, 30_000)
})
