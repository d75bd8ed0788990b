import { execFile } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { appendFile, cp, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { readEnv, VARIABLES } from '../../config/env.ts'

const run = promisify(execFile)
const compose = readFileSync('docker-compose.yml', 'utf8')
/** What docker compose refuses to start without. */
const demanded = [...new Set([...compose.matchAll(/\$\{(\w+):\?/g)].map(([, name = '']) => name))].sort()

/** The studio's environment in docker-compose.yml, with the values that `variables` and defaults give. */
function studioEnvironment(variables: Readonly<Record<string, string>>): Record<string, string> {
  const [, block = ''] = /environment: &studio-environment\n((?: {4}.*\n)+)/.exec(compose) ?? []
  const lines = [...block.matchAll(/^ {4}([A-Z]\w*): (.+)$/gm)]
  const filled = (text: string) =>
    text.replace(/\$\{(\w+)(?::-([^}]*)|:\?[^}]*)\}/g, (_, name: string, fallback = '') => variables[name] ?? fallback)
  return Object.fromEntries(lines.map(([, name = '', value = '']) => [name, filled(value)]))
}

describe('docker-compose.yml', () => {
  it('gives API and worker a configuration that the studio takes', () => {
    const environment = studioEnvironment(Object.fromEntries(demanded.map((name) => [name, 'f'.repeat(64)])))
    expect(Object.keys(environment).filter((name) => !VARIABLES.includes(name))).toEqual([])
    expect(readEnv(environment)).toMatchObject({
      STORAGE: 's3',
      REDIS_URL: `redis://:${'f'.repeat(64)}@redis:6379/0`,
      S3_ENDPOINT: 'http://minio:9000',
    })
  })
})

describe('setup.sh', () => {
  let folder: string
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'atelier-setup-'))
    await cp('setup.sh', join(folder, 'setup.sh'))
  })
  afterEach(() => rm(folder, { recursive: true }))

  const inFolder = (name: string) => join(folder, name)
  /** Stands in for docker: its Compose plugin is there, the volume is or is not. */
  async function setUp({ hasVolume = false } = {}) {
    const docker = `#!/bin/sh\ncase "$1" in volume) exit ${hasVolume ? 0 : 1} ;; *) exit 0 ;; esac\n`
    await writeFile(inFolder('docker'), docker, { mode: 0o755 })
    return run('bash', [inFolder('setup.sh')], { env: { PATH: `${folder}:${process.env.PATH}` } })
  }

  it('makes every secret that the services demand, for its owner alone', async () => {
    await setUp()
    const made = await readFile(inFolder('.env'), 'utf8')
    const secrets = [...made.matchAll(/^(\w+)=([\da-f]{64})$/gm)]
    expect(secrets.map(([, name]) => name).sort()).toEqual(demanded)
    expect(new Set(secrets.map(([, , secret]) => secret)).size).toBe(demanded.length)
    expect((await stat(inFolder('.env'))).mode & 0o777).toBe(0o600)
  })

  it('changes nothing when it runs again, and keeps what others wrote', async () => {
    await writeFile(inFolder('.env'), 'SIGNUP=closed\nREDIS_PASSWORD=mine')
    await setUp()
    const first = await readFile(inFolder('.env'), 'utf8')
    expect(first).toContain('SIGNUP=closed\nREDIS_PASSWORD=mine\nSECRET_KEY=')
    await appendFile(inFolder('.env'), 'LOG_LEVEL=debug')
    await setUp()
    expect(await readFile(inFolder('.env'), 'utf8')).toBe(`${first}LOG_LEVEL=debug\n`)
  })

  it('refuses to make passwords for volumes that have others', async () => {
    await expect(setUp({ hasVolume: true })).rejects.toThrow('bring back the .env')
    await expect(stat(inFolder('.env'))).rejects.toThrow('ENOENT')
  })
})
