import { execFile } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { appendFile, cp, mkdir, mkdtemp, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises'
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
  // The innermost first: a default may have a variable in it.
  const filled = (text: string): string => {
    const next = text.replace(
      /\$\{(\w+)(?::-([^${}]*)|:\?[^${}]*)\}/g,
      (_, name: string, fallback = '') => variables[name] ?? fallback,
    )
    return next === text ? text : filled(next)
  }
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
      PUBLIC_URL: 'http://localhost:8080',
    })
  })

  it('calls itself and its files by the ports that .env gives them', () => {
    const secrets = Object.fromEntries(demanded.map((name) => [name, 'f'.repeat(64)]))
    expect(readEnv(studioEnvironment({ ...secrets, PORT: '80', MINIO_PORT: '90' }))).toMatchObject({
      PORT: 8080,
      PUBLIC_URL: 'http://localhost:80',
      S3_PUBLIC_ENDPOINT: 'http://localhost:90',
    })
  })
})

describe('the compose files', () => {
  it.each(['docker-compose.yml', 'docker-compose.single.yml'])('%s opens ports on this machine alone', (file) => {
    const published = [...readFileSync(file, 'utf8').matchAll(/^ {4}ports:\n((?: {6}- .+\n)+)/gm)]
    const ports = published.flatMap(([, lines = '']) => lines.trim().split('\n'))
    expect(ports.length).toBeGreaterThan(0)
    for (const port of ports)
      expect(port).toMatch(/- "(?:\$\{BIND_ADDRESS:-127\.0\.0\.1\}|127\.0\.0\.1):\$\{\w+:-\d+\}:\d+"$/)
  })
})

describe('the examples of variables', () => {
  it.each(['.env.example', 'deploy/systemd/atelier.env'])(
    '%s has nothing behind a value: not all who read it take it off',
    (file) => {
      const values = readFileSync(file, 'utf8')
        .split('\n')
        .filter((line) => /^#?[A-Z][A-Z\d_]*=/.test(line))
      expect(values.length).toBeGreaterThan(5)
      expect(values.filter((line) => /\s#|=['"]/.test(line))).toEqual([])
    },
  )
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

  /** A PATH with what the script asks of a machine, and no docker. */
  async function withoutDocker(): Promise<string> {
    const bin = inFolder('bin')
    await mkdir(bin)
    for (const program of ['dirname', 'grep', 'od', 'tr', 'tail', 'chmod'])
      await symlink((await run('which', [program])).stdout.trim(), join(bin, program))
    return bin
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

  it('has made .env where docker is missing, and says what is next', async () => {
    const { stdout, stderr } = await run('/bin/bash', [inFolder('setup.sh')], { env: { PATH: await withoutDocker() } })
    expect(stdout).toContain('made SECRET_KEY\n')
    expect(stderr).toMatch(/^\.env is ready\. docker compose is missing: .+\n$/)
    expect(await readFile(inFolder('.env'), 'utf8')).toContain('SECRET_KEY=')
  })

  it('refuses to make passwords for volumes that have others', async () => {
    await expect(setUp({ hasVolume: true })).rejects.toThrow('bring back the .env')
    await expect(stat(inFolder('.env'))).rejects.toThrow('ENOENT')
  })
})
