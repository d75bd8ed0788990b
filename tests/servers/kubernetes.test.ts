import { cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import * as z from 'zod'
import { readEnv, VARIABLES } from '../../config/env.ts'
import { check } from './checker.ts'
import { describeReal } from './describe-real.ts'

const labels = z.record(z.string(), z.string())
const named = z.object({ name: z.string() })
/** Of an object only what others refer to. */
const kubernetesObject = z.object({
  kind: z.string(),
  metadata: named,
  data: labels.optional(),
  stringData: labels.optional(),
  spec: z.unknown().optional(),
})
const deployment = z.object({
  selector: z.object({ matchLabels: labels }),
  template: z.object({
    metadata: z.object({ labels, annotations: labels }),
    spec: z.object({
      containers: z.tuple([
        z.object({
          image: z.string(),
          ports: z.array(z.object({ name: z.string(), containerPort: z.int() })),
          env: z.array(z.object({ name: z.string(), value: z.string() })).default([]),
          envFrom: z.array(z.object({ configMapRef: named.optional(), secretRef: named.optional() })),
          resources: z.object({ limits: labels }),
        }),
      ]),
    }),
  }),
})
type KubernetesObject = z.output<typeof kubernetesObject>

/** What somebody fills into secret.example.yaml, which the studio refuses as it is. */
const FILLED = {
  SECRET_KEY: 'f'.repeat(64),
  DATABASE_URL: 'postgres://atelier:password@postgres.example.org:5432/atelier',
  REDIS_URL: 'redis://:password@redis.example.org:6379/0',
  S3_ACCESS_KEY_ID: 'atelier',
  S3_SECRET_ACCESS_KEY: 'password',
}

/** A copy of deploy/kubernetes, to plant faults in. */
let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'atelier-kubernetes-'))
  await cp('deploy/kubernetes', folder, { recursive: true })
  // The example with what it leaves to those who have the operators.
  const example = join(folder, 'example/kustomization.yaml')
  const whole = (await readFile(example, 'utf8')).replace(/^( +)# (?=- \.\.\/components\/(?!keda-postgresql))/gm, '$1')
  await writeFile(example, whole)
})
afterAll(() => rm(folder, { recursive: true }))

async function objectsOf(...paths: readonly string[]): Promise<readonly KubernetesObject[]> {
  const { ok, said, stdout } = await check('kubecheck', ['-print', ...paths], folder)
  expect(said).toContain(', 0 failed')
  expect(ok).toBe(true)
  return stdout
    .trim()
    .split('\n')
    .map((line) => kubernetesObject.parse(JSON.parse(line)))
}

const deploymentsOf = (objects: readonly KubernetesObject[]) =>
  objects.filter(({ kind }) => kind === 'Deployment').map(({ spec }) => deployment.parse(spec))

describeReal(['kubecheck'], 'what Kubernetes is given', () => {
  it('is built and decoded strictly, with each component', async () => {
    const components = await readdir(join(folder, 'components'))
    expect(components).toHaveLength(4)
    for (const component of components) {
      const overlay = join(folder, `with-${component}`)
      await mkdir(overlay)
      const lines = ['resources: [../base]', `components: [../components/${component}]`, '']
      await writeFile(join(overlay, 'kustomization.yaml'), lines.join('\n'))
      expect((await objectsOf(overlay)).length).toBeGreaterThan(6)
    }
    const kinds = (await objectsOf('example')).map(({ kind }) => kind)
    expect(kinds).toEqual(expect.arrayContaining(['Deployment', 'Ingress', 'ScaledObject', 'PodMonitor']))
  })

  it('needs no operator as the example stands', async () => {
    const kinds = (await objectsOf(resolve('deploy/kubernetes/example'))).map(({ kind }) => kind)
    expect([...new Set(kinds)].sort()).toEqual([
      'ConfigMap',
      'Deployment',
      'HorizontalPodAutoscaler',
      'Ingress',
      'PodDisruptionBudget',
      'Service',
    ])
  })

  it('gives API and worker a configuration that the studio takes', async () => {
    const objects = await objectsOf('example', 'secret.example.yaml')
    const secret = objects.find(({ kind }) => kind === 'Secret')
    expect(Object.keys(secret?.stringData ?? {}).sort()).toEqual(Object.keys(FILLED).sort())
    const shared = Object.assign({}, ...objects.map(({ data }) => data), FILLED)
    for (const { template } of deploymentsOf(objects)) {
      const [container] = template.spec.containers
      const own = Object.fromEntries(container.env.map(({ name, value }) => [name, value]))
      const given = { NODE_ENV: 'production', ...shared, ...own }
      const ours = Object.keys(given).filter((name) => !name.startsWith('NVIDIA_'))
      expect(ours.filter((name) => !VARIABLES.includes(name))).toEqual([])
      expect(readEnv(given)).toMatchObject({ STORAGE: 's3', NODE_ENV: 'production' })
      expect(given.WORKER_PORT ?? '8080').toBe(String(container.ports[0]?.containerPort))
      expect(template.metadata.annotations['prometheus.io/port']).toBe(String(container.ports[0]?.containerPort))
    }
  })

  it('refers to what is there: labels, configuration, ports, the one image', async () => {
    const objects = await objectsOf('example', 'secret.example.yaml')
    const names = objects.map(({ kind, metadata }) => `${kind} ${metadata.name}`)
    const deployments = deploymentsOf(objects)
    expect(deployments).toHaveLength(2)
    for (const { selector, template } of deployments) {
      expect(template.metadata.labels).toMatchObject(selector.matchLabels)
      const [{ envFrom, image }] = template.spec.containers
      expect(image).toBe('registry.example.org/mine/atelier:0.1.0')
      for (const { configMapRef, secretRef } of envFrom)
        expect(names).toContain(configMapRef ? `ConfigMap ${configMapRef.name}` : `Secret ${secretRef?.name}`)
    }
    const text = JSON.stringify(objects)
    const ports = deployments.flatMap(({ template }) => template.spec.containers[0].ports.map(({ name }) => name))
    const wanted = [...text.matchAll(/"(?:targetPort|port)":"(\w+)"/g)].map(([, port]) => port)
    expect([...new Set(wanted)].sort()).toEqual([...ports].sort())
    const targets = [...text.matchAll(/"scaleTargetRef":\{[^}]*"name":"([\w-]+)"/g)].map(([, name]) => name)
    expect(targets.map((name) => names.includes(`Deployment ${name}`))).toEqual([true, true])
  })

  it('gives a worker one card', async () => {
    const [, worker] = deploymentsOf(await objectsOf('example'))
    expect(worker?.template.spec.containers[0].resources.limits['nvidia.com/gpu']).toBe('1')
  })

  it.each([
    ['an unknown field', 'base/api.yaml', 'automountServiceAccountToken:', 'automountServiceToken:'],
    ['a wrong type', 'base/worker.yaml', 'terminationGracePeriodSeconds: 40', 'terminationGracePeriodSeconds: 40s'],
    ['an unknown kind', 'base/api.yaml', 'kind: HorizontalPodAutoscaler', 'kind: PodAutoscaler'],
    ['a key that stands twice', 'base/configuration.yaml', '  STORAGE: s3\n', '  STORAGE: s3\n  STORAGE: folder\n'],
    ['a field that KEDA lacks', 'components/keda-prometheus/scaled-object.yaml', 'minReplicaCount', 'minReplicas'],
    ['a trigger of no query', 'components/keda-postgresql/scaled-object.yaml', 'query: >-', 'querry: >-'],
    ['a field that a PodMonitor lacks', 'components/pod-monitor/pod-monitors.yaml', 'jobLabel', 'jobName'],
  ])('is refused with %s', async (_, path, from, to) => {
    const text = await readFile(join(folder, path), 'utf8')
    expect(text).toContain(from)
    const faulty = join(folder, 'faulty.yaml')
    await writeFile(faulty, text.replace(from, to))
    expect(await check('kubecheck', [faulty])).toMatchObject({ ok: false, said: expect.stringContaining('1 failed') })
  })

  it('is refused with a patch of something that is not there', async () => {
    const overlay = join(folder, 'stray')
    await mkdir(overlay)
    const patch = 'apiVersion: apps/v1\nkind: Deployment\nmetadata: { name: atelier-wroker }\nspec: { replicas: 2 }\n'
    await writeFile(join(overlay, 'kustomization.yaml'), 'resources: [../base]\npatches: [{ path: patch.yaml }]\n')
    await writeFile(join(overlay, 'patch.yaml'), patch)
    expect(await check('kubecheck', [overlay])).toMatchObject({ ok: false, said: expect.stringContaining('wroker') })
  })
})
