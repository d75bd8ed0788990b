import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import { describe, expect, it } from 'vitest'
import * as z from 'zod'
import { COMMANDS } from '../../config/commands/index.ts'
import { type ComposeService, readCompose, readYaml } from './manifests.ts'
import {
  commandOf,
  DOCKERFILE,
  IMAGE_PORT,
  isStudio,
  METRICS,
  matches,
  portOf,
  READY,
  studioDeployments,
} from './processes.ts'

const compose = readCompose('docker-compose.yml')
const deployments = studioDeployments()
/** `./folder:/path:ro` of a service, by its path in the container. */
const mountsOf = ({ volumes }: ComposeService) =>
  new Map(volumes.map((line) => line.split(':')).map(([from = '', to = '']) => [to, from]))

describe.each(['docker-compose.yml', 'docker-compose.single.yml'])('%s', (file) => {
  const services = Object.entries(readCompose(file))

  it('asks for health where the process answers', () => {
    const asked = services.flatMap(([name, service]) =>
      [...(service.healthcheck?.test.join(' ') ?? '').matchAll(/http:\/\/127\.0\.0\.1:(\d+)(\/[\w/-]*)/g)].map(
        ([, port = '', path = '']) => ({ name, service, port, path }),
      ),
    )
    expect(asked.length).toBeGreaterThanOrEqual(services.filter(([, service]) => isStudio(service)).length)
    for (const { name, service, port, path } of asked) {
      expect(`${name} ${port}`).toBe(`${name} ${portOf(service)}`)
      if (isStudio(service)) expect(path).toBe(READY)
    }
  })

  it('publishes the ports on which services listen', () => {
    const published = services.flatMap(([name, service]) =>
      service.ports.map((line) => [`${name} ${line.split(':').at(-1)}`, `${name} ${portOf(service)}`]),
    )
    expect(published.length).toBeGreaterThan(0)
    for (const [port, listens] of published) expect(port).toBe(listens)
  })

  it('knows servers by their names and ports', () => {
    const urls = services.flatMap(([, { environment }]) =>
      Object.values(environment).flatMap((value) =>
        matches(value.replaceAll(/\$\{[^}]*\}/g, 'x'), /^\w+:\/\/(?:[^@/]*@)?([\w-]+:\d+)/g),
      ),
    )
    const listening = services.map(([name, service]) => `${name}:${portOf(service)}`)
    expect(urls.filter((url) => !listening.includes(url))).toEqual([])
    if (file === 'docker-compose.yml') expect(new Set(urls).size).toBe(4)
  })
})

describe('Prometheus and Grafana of docker compose', () => {
  const target = z.object({ names: z.array(z.string()), type: z.literal('A'), port: z.coerce.string() })
  const prometheus = readYaml(
    'deploy/prometheus/prometheus.yml',
    z.object({
      rule_files: z.array(z.string()),
      scrape_configs: z.array(
        z.object({
          job_name: z.string(),
          metrics_path: z.string().default('/metrics'),
          dns_sd_configs: z.tuple([target]),
        }),
      ),
    }),
  )
  const mounts = { prometheus: mountsOf(compose.prometheus!), grafana: mountsOf(compose.grafana!) }

  it('find every process of the studio by its name, at its port', () => {
    const scraped = prometheus.scrape_configs.flatMap(({ dns_sd_configs: [{ names, port }] }) =>
      names.map((name) => `${name}:${port}`),
    )
    const processes = Object.entries(compose).filter(([, service]) => isStudio(service))
    expect(scraped.sort()).toEqual(processes.map(([name, service]) => `${name}:${portOf(service)}`).sort())
    for (const { metrics_path } of prometheus.scrape_configs) expect(metrics_path).toBe(METRICS)
  })

  it('call their targets as Kubernetes does', () => {
    const jobs = prometheus.scrape_configs.map(({ job_name }) => job_name)
    expect(jobs.sort()).toEqual(deployments.map(({ name }) => name).sort())
  })

  it('read files that are mounted', () => {
    const [config = ''] = matches(compose.prometheus?.command?.join('\n') ?? '', /^--config\.file=(.+)$/gm)
    expect(mounts.prometheus.get(config)).toBe('./deploy/prometheus/prometheus.yml')
    expect(prometheus.rule_files.map((path) => mounts.prometheus.get(path))).toEqual(['./deploy/prometheus/alerts.yml'])
    expect(mounts.grafana.get('/etc/grafana/provisioning')).toBe('./deploy/grafana/provisioning')
    const sources = [...mounts.prometheus.values(), ...mounts.grafana.values()].filter((from) => from.startsWith('.'))
    expect(sources.filter((path) => !existsSync(path))).toEqual([])
  })

  it('show the dashboard that is mounted', () => {
    const { providers } = readYaml(
      'deploy/grafana/provisioning/dashboards/atelier.yml',
      z.object({ providers: z.tuple([z.object({ options: z.object({ path: z.string() }) })]) }),
    )
    const [folder, home] = [
      providers[0].options.path,
      compose.grafana?.environment.GF_DASHBOARDS_DEFAULT_HOME_DASHBOARD_PATH,
    ]
    expect(dirname(home ?? '')).toBe(folder)
    expect(home?.replace(folder, mounts.grafana.get(folder) ?? '?')).toBe('./deploy/grafana/dashboards/atelier.json')
    expect(existsSync('deploy/grafana/dashboards/atelier.json')).toBe(true)
  })

  it('know each other', () => {
    const { datasources } = readYaml(
      'deploy/grafana/provisioning/datasources/prometheus.yml',
      z.object({ datasources: z.tuple([z.object({ url: z.string() })]) }),
    )
    expect(datasources[0].url).toBe(`http://prometheus:${portOf(compose.prometheus!)}`)
  })
})

describe('the program in the image', () => {
  const copied = matches(DOCKERFILE, /^COPY (?!--from)(.+) \S+$/gm).flatMap((sources) => sources.split(' '))
  const rooms = copied.filter((source) => statSync(source, { throwIfNoEntry: false })?.isDirectory())

  it('is asked for commands that it has', () => {
    const asked = [
      ...Object.values({ ...compose, ...readCompose('docker-compose.single.yml') }).map(({ command }) => command),
      ...deployments.map(({ container }) => container.command),
      matches(DOCKERFILE, /^CMD \[(.+)\]$/gm)[0]
        ?.replaceAll('"', '')
        .split(', '),
      matches(readFileSync('deploy/systemd/atelier.service', 'utf8'), /^ExecStart=(.+)$/gm)[0]?.split(' '),
    ].filter((words) => words?.includes('./atelier'))
    const names = COMMANDS.map(({ name }) => name)
    expect(asked).toHaveLength(7)
    for (const words of asked) expect(names).toContain(commandOf(words))
  })

  it('is asked for its health where it answers', () => {
    expect(matches(DOCKERFILE, /process\.env\.PORT \+ '([^']+)'/g)).toEqual([READY])
    expect(matches(DOCKERFILE, /^EXPOSE (.+)$/gm)).toEqual([IMAGE_PORT])
  })

  it('has all files that it names, and they are sent to Docker', () => {
    const sent = matches(readFileSync('.dockerignore', 'utf8'), /^!(.+)$/gm)
    expect(copied.filter((source) => !existsSync(source))).toEqual([])
    expect([...new Set(copied)].sort()).toEqual([...sent].sort())
    const named = rooms.flatMap((room) =>
      readdirSync(room, { recursive: true, encoding: 'utf8' })
        .filter((path) => path.endsWith('.ts'))
        .flatMap((path) => {
          const file = join(room, path)
          const code = readFileSync(file, 'utf8')
          return matches(code, /(?:from|import|import\(|new URL\() ?'(\.\.?\/[^']+)'/g).map((to) =>
            normalize(join(dirname(file), to)),
          )
        }),
    )
    expect(named.length).toBeGreaterThan(500)
    // What names the root itself looks for its folders.
    const tops = new Set(named.map((path) => path.split('/')[0] ?? '').filter((top) => top !== '.'))
    expect([...tops].filter((top) => !copied.includes(top))).toEqual([])
  })
})
