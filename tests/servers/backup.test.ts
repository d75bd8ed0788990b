import { execFile } from 'node:child_process'
import { chmod, mkdtemp, readFile, rm, symlink } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { delimiter, dirname, join, resolve } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { connect } from '../../adapters/postgres/connect.ts'
import { openS3 } from '../../adapters/s3/open-s3.ts'
import type { ObjectStore } from '../../core/ports/object-store.ts'
import { codeBlocks } from '../docs/markdown.ts'
import { withDatabase } from '../harness/database.ts'
import { type StudioProcess, startStudioProcess } from '../harness/studio-process.ts'
import { register, type Visitor, visitor } from '../harness/visitor.ts'
import { describeReal } from './describe-real.ts'
import { startPostgres } from './postgres.ts'
import { findProgram } from './programs.ts'
import { placeAt, S3_ACCESS, startS3 } from './s3.ts'

const PNG = '89504e470d0a1a0a'
/** In the tokens: they outlive the move to another port. */
const PUBLIC_URL = 'http://studio.example.org'
const COMMON = { ENGINES: 'simulated', SIMULATED: '{"stepMs":5,"steps":2,"loadMs":5}', PUBLIC_URL }

let page: string
let folder: string
let undo: (() => Promise<unknown>)[]
beforeEach(async () => {
  page = await readFile('docs/backup.md', 'utf8')
  folder = await mkdtemp(join(tmpdir(), 'atelier-backup-'))
  await chmod(folder, 0o755)
  await symlink(resolve('atelier'), join(folder, 'atelier'))
  undo = [() => rm(folder, { recursive: true, force: true })]
})
afterEach(async () => {
  for (const step of undo.reverse()) await step()
})

/** The commands below a heading, or the one block of them; what starts a studio is left to the test. */
function commands(heading: string, block?: number): string {
  const blocks = codeBlocks(page).filter(({ language, heading: above }) => language === 'console' && above === heading)
  const chosen = block === undefined ? blocks : blocks.slice(block, block + 1)
  expect(chosen.length, heading).toBeGreaterThan(0)
  const lines = chosen.flatMap(({ code }) => code.split('\n'))
  expect(lines.filter((line) => !line.startsWith('$ '))).toEqual([])
  return lines
    .map((line) => line.slice(2))
    .filter((line) => line !== './atelier start')
    .join('\n')
}

interface Ran {
  readonly code: number
  readonly said: string
}

/** In one shell, as they stand, in the folder that holds `atelier` and `data`. */
function run(script: string, variables: Readonly<Record<string, string>> = {}): Promise<Ran> {
  const env = {
    ...process.env,
    NODE_ENV: 'test',
    LOG_LEVEL: 'silent',
    // What the page keeps, it keeps in the home folder.
    HOME: folder,
    ...COMMON,
    PATH: pathWithPostgres(),
    ...variables,
  }
  return new Promise((done) => {
    execFile('bash', ['-ec', script], { cwd: folder, env }, (error, out, err) =>
      done({ code: error ? Number(error.code ?? 1) : 0, said: out + err }),
    )
  })
}
const pathWithPostgres = () => `${dirname(findProgram('postgres') ?? '')}${delimiter}${process.env.PATH}`

async function start(dataDir: string, variables: Readonly<Record<string, string>> = {}): Promise<StudioProcess> {
  const studio = await startStudioProcess({ ...COMMON, DATA_DIR: join(folder, dataDir), ...variables })
  // In order: the embedded PostgreSQL outlives a kill.
  undo.push(() => studio.end('SIGTERM'))
  return studio
}

/** @returns where its picture lies. */
async function draw(you: Visitor): Promise<string> {
  const { status: answered, body } = await you.submit('image-generation', {
    prompt: 'a red boat',
    width: 512,
    height: 512,
  })
  expect([answered, body]).toMatchObject([202, {}])
  const { status, output } = await you.untilEnded(body.id)
  expect(status).toBe('completed')
  const { images } = output as { images: { image: { url: string } }[] }
  expect(images[0]?.image.url).toMatch(/^\/api\/v1\/files\//)
  return images[0]?.image.url ?? ''
}

/** Links lead to PUBLIC_URL, which is here. */
async function pictureOf(you: Visitor, url: string, studio: StudioProcess): Promise<string> {
  const answer = await you.call(url, { redirect: 'manual' })
  expect(answer.status).toBe(302)
  const link = (answer.headers.get('location') ?? '').replace(PUBLIC_URL, studio.url)
  return Buffer.from(await (await fetch(link)).arrayBuffer())
    .subarray(0, 8)
    .toString('hex')
}

describe('docs/backup.md', () => {
  it('has the embedded studio copied while it stands, and restored', async () => {
    const studio = await start('data')
    const you = await register(studio.url)
    const picture = await draw(you)
    const credits = await you.credits()
    expect(await studio.end('SIGTERM')).toEqual({ code: 0, signal: null })

    expect(await run(commands('The embedded PostgreSQL', 0))).toEqual({ code: 0, said: '' })
    const { code, said } = await run(commands('Restore the copy'))
    expect([code, said]).toEqual([0, expect.stringMatching(/, 0 problems\n[\s\S]*, 0 problems\n/)])
    const again = await start('restored')
    const stillYou = visitor(again.url, you.token)
    expect(await stillYou.credits()).toEqual(credits)
    expect(await pictureOf(stillYou, picture, again)).toBe(PNG)
  }, 180_000)
})

/** Where the files of a studio lie, and how they come to the restored one. */
interface Files {
  readonly before: Readonly<Record<string, string>>
  readonly after: Readonly<Record<string, string>>
  /** After the dump; the commands of the page, or a tool of one's own. */
  copy(): Promise<void>
}

async function inFolder(): Promise<Files> {
  const copy = async () => expect(await run(commands('A PostgreSQL of your own', 1))).toEqual({ code: 0, said: '' })
  return { before: {}, after: {}, copy }
}

async function inBucket(): Promise<Files> {
  const server = await startS3('minio')
  undo.push(() => server.stop())
  const of = (bucket: string) => ({ STORAGE: 's3', S3_ENDPOINT: server.endpoint, S3_BUCKET: bucket, ...S3_ACCESS })
  const open = async (bucket: string) => {
    const { objects, close } = await openS3({ place: placeAt(server.endpoint, { bucket }), now: () => new Date() })
    undo.push(async () => close())
    return objects
  }
  async function copyAll(from: ObjectStore, to: ObjectStore): Promise<void> {
    for (const key of await from.list('')) {
      const bytes = (await from.head(key))?.bytes ?? 0
      const body = await from.get(key)
      if (body) await to.put(key, body, { type: 'image/png', bytes })
    }
  }
  const copy = async () => copyAll(await open('atelier'), await open('restored'))
  return { before: of('atelier'), after: of('restored'), copy }
}

describeReal(['postgres'], 'docs/backup.md, with a PostgreSQL of its own', () => {
  it('has it dumped while it runs, then the folder copied; what came in between is found and removed', async () => {
    const { verified, again } = await moveHouse(await inFolder())
    expect(verified.said.match(/^outputs\/\S+ lies in the store and has no row\.$/gm)?.length).toBeGreaterThan(0)
    expect(verified.code).toBe(1)
    const restored = { DATABASE_URL: again, DATA_DIR: 'restored' }
    await run(commands('What lies between database and files'), restored)
    const clean = await run('./atelier files verify', restored)
    expect([clean.code, clean.said]).toEqual([0, expect.stringContaining(' 0 problems')])
  }, 240_000)

  it('has the job documents written anew', async () => {
    const url = await startDatabase()
    const studio = await start('data', { DATABASE_URL: url })
    await draw(await register(studio.url))
    const { code, said } = await run(commands('MongoDB'), { DATABASE_URL: url, DATA_DIR: 'data' })
    expect([code, said]).toEqual([0, 'The documents of 1 jobs are written again as soon as a studio runs.\n'])
  }, 120_000)
})

describeReal(['postgres', 'minio'], 'docs/backup.md, with a bucket', () => {
  it('has its files come along in another bucket', async () => {
    const { verified } = await moveHouse(await inBucket())
    expect(verified.said).toContain(' lies in the store and has no row.')
  }, 240_000)
})

async function startDatabase(): Promise<string> {
  const server = await startPostgres()
  undo.push(() => server.stop())
  const sql = connect(server.url, { name: 'tests', max: 1 })
  await sql`create database studio`
  await sql`create database restored`
  await sql.end()
  return withDatabase(server.url, 'studio')
}

/** One picture before the dump, one after it, one restored studio on what was saved. */
async function moveHouse(files: Files): Promise<{ readonly verified: Ran; readonly again: string }> {
  const url = await startDatabase()
  const again = withDatabase(url, 'restored')
  const studio = await start('data', { DATABASE_URL: url, ...files.before })
  const you = await register(studio.url)
  const picture = await draw(you)
  const credits = await you.credits()
  expect(await run(commands('A PostgreSQL of your own', 0), { DATABASE_URL: url })).toEqual({ code: 0, said: '' })
  const later = await draw(you)
  await files.copy()
  if (Object.keys(files.after).length > 0) await run('tar -C data -czf ~/atelier-files.tar.gz secret.key')
  await studio.end('SIGTERM')

  const into = commands('Restore the dump', 0).replace('postgres://user:password@host:5432/restored', again)
  expect(into).toContain(again)
  expect(await run(into)).toEqual({ code: 0, said: '' })
  const [ledger, verify] = commands('Restore the dump', 1).split(/^(?=\.\/atelier files)/m)
  const restored = { DATABASE_URL: again, ...files.after }
  expect(await run(ledger ?? '', restored)).toEqual({ code: 0, said: expect.stringContaining(' 0 problems') })
  const verified = await run(verify ?? '', { ...restored, DATA_DIR: 'restored' })
  expect(verified.said).not.toContain('has no object')

  const second = await start('restored', restored)
  const stillYou = visitor(second.url, you.token)
  expect(await stillYou.credits()).toEqual(credits)
  expect(await pictureOf(stillYou, picture, second)).toBe(PNG)
  expect((await stillYou.call(later)).status).toBe(404)
  await second.end('SIGTERM')
  return { verified, again }
}
