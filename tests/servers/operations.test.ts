import { existsSync } from 'node:fs'
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { dashboardExprs } from '../docs/monitoring.ts'
import { check } from './checker.ts'
import { describeReal } from './describe-real.ts'

const COMPOSE = ['docker-compose.yml', 'docker-compose.single.yml']

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'atelier-operations-'))
})
afterAll(() => rm(folder, { recursive: true }))

/** A copy of a text of the repository, with one thing changed in it. */
async function planted(path: string, from: string, to: string): Promise<string> {
  const text = await readFile(path, 'utf8')
  expect(text).toContain(from)
  return text.replace(from, to)
}

describeReal(['promtool'], 'what Prometheus is given', () => {
  it('is a configuration that it takes, with rules', async () => {
    const here = `${process.cwd()}/deploy/prometheus/`
    await writeFile(
      join(folder, 'prometheus.yml'),
      await planted('deploy/prometheus/prometheus.yml', '/etc/prometheus/', here),
    )
    const { ok, said } = await check('promtool', ['check', 'config', 'prometheus.yml'], folder)
    expect(said).toMatch(/SUCCESS: \d+ rules found/)
    expect(ok).toBe(true)
  })

  it('alerts when it should, and not before', async () => {
    const { ok, said } = await check('promtool', ['test', 'rules', 'alerts.test.yml'], 'deploy/prometheus')
    expect(said).not.toContain('FAILED')
    expect(ok).toBe(true)
  })

  it('is tested by rules that notice another threshold', async () => {
    await cp('deploy/prometheus/alerts.test.yml', join(folder, 'alerts.test.yml'))
    const lax = await planted('deploy/prometheus/alerts.yml', 'atelier_gpu_temperature_celsius > 85', '$& + 10')
    await writeFile(join(folder, 'alerts.yml'), lax)
    const { ok, said } = await check('promtool', ['test', 'rules', 'alerts.test.yml'], folder)
    expect(said).toContain('AtelierCardHot')
    expect(ok).toBe(false)
  })

  it('is asked by the dashboard what it can parse', async () => {
    const rules = (exprs: readonly string[]) =>
      JSON.stringify({ groups: [{ name: 'panels', rules: exprs.map((expr, n) => ({ record: `panel:${n}`, expr })) }] })
    await writeFile(join(folder, 'panels.yml'), rules(dashboardExprs()))
    const good = await check('promtool', ['check', 'rules', '--lint-fatal', 'panels.yml'], folder)
    expect(good.said).toContain(`SUCCESS: ${dashboardExprs().length} rules found`)
    await writeFile(join(folder, 'panels.yml'), rules(['sum by (task (rate(atelier_jobs_submitted_total[5m]))']))
    expect((await check('promtool', ['check', 'rules', 'panels.yml'], folder)).ok).toBe(false)
  })
})

describeReal(['composecheck'], 'the compose files', () => {
  beforeAll(async () => {
    const compose = await readFile('docker-compose.yml', 'utf8')
    const secrets = new Set([...compose.matchAll(/\$\{(\w+):\?/g)].map(([, name]) => `${name}=${'f'.repeat(64)}\n`))
    await writeFile(join(folder, '.env'), [...secrets].join(''))
  })

  it('load as docker compose loads them', async () => {
    for (const file of COMPOSE) await cp(file, join(folder, file))
    const { said, ok } = await check('composecheck', COMPOSE, folder)
    expect(said).toBe('2 passed, 0 failed\n')
    expect(ok).toBe(true)
  })

  it('mount what is there', async () => {
    const compose = await readFile('docker-compose.yml', 'utf8')
    const mounts = [...compose.matchAll(/- \.\/(\S+):\S+:ro$/gm)].map(([, path = '']) => path)
    expect(mounts.length).toBeGreaterThan(3)
    expect(mounts.filter((path) => !existsSync(path))).toEqual([])
  })

  it.each([
    ['a service that is not there', '      prometheus:\n        condition', '      prometeus:\n        condition'],
    ['a volume that is not there', '- grafana:/var', '- graphana:/var'],
    ['a key that compose does not know', 'restart: unless-stopped', 'restarts: unless-stopped'],
    ['a secret that setup.sh does not make', 'GRAFANA_PASSWORD:?', 'GRAFANA_PASSPHRASE:?'],
  ])('are refused with %s', async (_, from, to) => {
    await writeFile(join(folder, 'faulty.yml'), await planted('docker-compose.yml', from, to))
    const { said, ok } = await check('composecheck', ['faulty.yml'], folder)
    expect(said).toContain('0 passed, 1 failed')
    expect(ok).toBe(false)
  })
})

describe('what people and Docker run', () => {
  describeReal(['hadolint'], 'the Dockerfile', () => {
    it('has nothing that hadolint minds', async () => {
      expect(await check('hadolint', ['Dockerfile'])).toMatchObject({ ok: true, said: '' })
    })
  })

  describeReal(['shellcheck'], 'the shell scripts', () => {
    it('have nothing that shellcheck minds', async () => {
      const scripts = ['setup.sh', '.ci/run', 'tests/servers/install.sh']
      expect(await check('shellcheck', ['--severity=warning', ...scripts])).toMatchObject({ ok: true, said: '' })
    })
  })
})
