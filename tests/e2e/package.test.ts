import { execFile } from 'node:child_process'
import { cp, mkdir, mkdtemp, readdir, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

/* What a plugin that is a package of its own meets: types, the loader, and the one core it shares with the studio. */

const run = promisify(execFile)

/** As docs/how-to/plugin.md says. */
const TSCONFIG = {
  compilerOptions: {
    module: 'nodenext',
    target: 'es2023',
    lib: ['es2023', 'dom'],
    types: [],
    strict: true,
    noEmit: true,
    allowImportingTsExtensions: true,
  },
  include: ['*.ts', 'node_modules/@acme/karaoke/*.ts'],
}
const USE = `
import { createClient } from 'atelier/client'
import type { plugin } from '@acme/karaoke'

const studio = createClient<typeof plugin>({ baseUrl: 'http://localhost:8080' })
export async function sing(): Promise<string | undefined> {
  const job = await studio.submit('karaoke', { lines: ['a red boat'] })
  return (await job.result()).slides[0]?.url
}
// @ts-expect-error there is no such field
export const misspelled = () => studio.submit('karaoke', { lins: ['a red boat'] })
`
const LOAD = (root: string) => `
import { AppError } from '${root}/core/errors.ts'
import { loadPlugins } from '${root}/config/plugins.ts'

const [plugin] = await loadPlugins(['@acme/karaoke'])
const step = async () => ({ omitted: { index: 0, code: 'picture_refused' } })
const error = await plugin.tasks[0].run({ input: { lines: ['a'] }, seed: 1, step }).catch((error) => error)
console.log(plugin.id, error.code, error instanceof AppError)
`

let folder: string
let tarball: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'atelier-package-'))
  const { stdout } = await run('npm', ['pack', '--silent', '--pack-destination', folder])
  tarball = join(folder, stdout.trim())
}, 60_000)
afterAll(() => rm(folder, { recursive: true, force: true }))

async function unpack(to: string): Promise<void> {
  await mkdir(to, { recursive: true })
  await run('tar', ['xzf', tarball, '--strip-components=1', '-C', to])
}

/** The packages that Atelier needs, and a plugin that is one too. */
async function install(modules: string): Promise<void> {
  await mkdir(join(modules, '@acme'), { recursive: true })
  for (const name of await readdir('node_modules')) await symlink(resolve('node_modules', name), join(modules, name))
  await cp('docs/examples/karaoke', join(modules, '@acme/karaoke'), { recursive: true })
  const manifest = { name: '@acme/karaoke', type: 'module', exports: './index.ts' }
  await writeFile(join(modules, '@acme/karaoke/package.json'), JSON.stringify(manifest))
}

const node = (cwd: string, ...words: string[]) => run(process.execPath, ['--import', 'tsx', ...words], { cwd })

describe('the package, installed beside a plugin', () => {
  let app: string
  beforeAll(async () => {
    app = join(folder, 'app')
    await install(join(app, 'node_modules'))
    await unpack(join(app, 'node_modules/atelier'))
    await writeFile(join(app, 'package.json'), '{"type":"module"}')
    await writeFile(join(app, 'tsconfig.json'), JSON.stringify(TSCONFIG))
    await writeFile(join(app, 'use.ts'), USE)
    await writeFile(join(app, 'load.mjs'), LOAD('./node_modules/atelier'))
  }, 30_000)

  it('types the plugin, and a client of it', async () => {
    const { stdout } = await run(resolve('node_modules/.bin/tsc'), ['-p', app]).catch((error) => error)
    expect(stdout).toBe('')
  }, 60_000)

  it('loads the plugin by its name', async () => {
    expect((await node(app, 'load.mjs')).stdout.trim()).toBe('karaoke picture_refused true')
  }, 30_000)

  it('opens the contract, and nothing else', async () => {
    const asked = (path: string) => node(app, '--input-type=module', '-e', `await import('atelier/${path}')`)
    await expect(asked('plugin')).resolves.toBeDefined()
    await expect(asked('core/app.ts')).rejects.toThrow('ERR_PACKAGE_PATH_NOT_EXPORTED')
  }, 30_000)
})

describe('a checkout, which has no atelier in its node_modules', () => {
  it('gives itself to the plugin that it loads', async () => {
    const checkout = join(folder, 'checkout')
    await unpack(checkout)
    await install(join(checkout, 'node_modules'))
    await writeFile(join(checkout, 'load.mjs'), LOAD('.'))
    expect((await node(checkout, 'load.mjs')).stdout.trim()).toBe('karaoke picture_refused true')
  }, 30_000)
})
