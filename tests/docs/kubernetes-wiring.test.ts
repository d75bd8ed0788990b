import { describe, expect, it } from 'vitest'
import * as z from 'zod'
import { readEnv } from '../../config/env.ts'
import { openTestDatabase } from '../harness/database.ts'
import { newAccount, newWorker, runningJob, submitJob } from '../harness/lives.ts'
import { kubernetesObjects, specsOf } from './manifests.ts'
import { ALIVE, commandOf, METRICS, READY, studioDeployments, studioPort } from './processes.ts'

const objects = kubernetesObjects()
const deployments = studioDeployments()

describe('the objects of Kubernetes', () => {
  const monitored = z.object({
    selector: z.object({ matchLabels: z.record(z.string(), z.string()) }),
    podMetricsEndpoints: z.tuple([z.object({ port: z.string(), path: z.string() })]),
  })

  it('probe each process at its port, where it answers', () => {
    expect(deployments.map(({ name }) => name)).toEqual(['atelier-api', 'atelier-worker'])
    for (const { container, given, template } of deployments) {
      const [port] = container.ports
      expect(String(port?.containerPort)).toBe(studioPort(commandOf(container.command), given))
      expect(template.metadata.annotations['prometheus.io/port']).toBe(String(port?.containerPort))
      const { startupProbe, readinessProbe, livenessProbe } = container
      // A restart brings no database back, so whether it is ready is no reason for one.
      expect([startupProbe, readinessProbe, livenessProbe].map(({ httpGet }) => httpGet)).toEqual([
        { path: ALIVE, port: port?.name },
        { path: READY, port: port?.name },
        { path: ALIVE, port: port?.name },
      ])
    }
  })

  it('are monitored at their metrics', () => {
    const monitors = specsOf(objects, 'PodMonitor', monitored)
    expect(monitors).toHaveLength(deployments.length)
    for (const { spec } of monitors) {
      const found = deployments.find(
        ({ selector }) => JSON.stringify(selector.matchLabels) === JSON.stringify(spec.selector.matchLabels),
      )
      expect(found?.container.ports.map(({ name }) => name)).toContain(spec.podMetricsEndpoints[0].port)
      expect(spec.podMetricsEndpoints[0].path).toBe(METRICS)
    }
  })

  it('take what the Secret and the ConfigMap hold', () => {
    const names = objects.map(({ kind, metadata }) => `${kind} ${metadata.name}`)
    for (const { container } of deployments) {
      const wanted = container.envFrom.map((from) =>
        from.configMapRef ? `ConfigMap ${from.configMapRef.name}` : `Secret ${from.secretRef?.name}`,
      )
      expect(wanted.filter((name) => !names.includes(name))).toEqual([])
    }
    const secrets = objects.filter(({ kind }) => kind === 'Secret')
    const reference = z.object({ name: z.string(), key: z.string() })
    const authentications = specsOf(
      objects,
      'TriggerAuthentication',
      z.object({ secretTargetRef: z.array(reference) }),
    ).flatMap(({ spec }) => spec.secretTargetRef)
    expect(authentications).toHaveLength(1)
    for (const { name, key } of authentications) {
      const secret = secrets.find(({ metadata }) => metadata.name === name)
      expect(Object.keys(secret?.stringData ?? {})).toContain(key)
    }
  })

  it('hold an example of a Secret that the studio refuses', () => {
    const [secret] = objects.filter(({ kind }) => kind === 'Secret')
    const given = secret?.stringData ?? {}
    // What is empty counts as absent, and a studio without its secrets makes some of its own.
    expect(Object.values(given)).not.toContain('')
    for (const name of ['SECRET_KEY', 'REDIS_URL'])
      expect(() => readEnv({ [name]: given[name] ?? '' }), name).toThrow(`at ${name}`)
    // With all else filled in, too.
    const filled = { ...given, REDIS_URL: 'redis://redis:6379/0', NODE_ENV: 'production', STORAGE: 's3' }
    expect(() => readEnv(filled)).toThrow('at SECRET_KEY')
    expect(readEnv({ ...filled, SECRET_KEY: 'f'.repeat(64) })).toMatchObject({ NODE_ENV: 'production' })
  })

  it('scale workers by what the database says', async () => {
    const scaled = specsOf(
      objects,
      'ScaledObject',
      z.object({
        scaleTargetRef: z.object({ name: z.string() }),
        triggers: z.tuple([z.object({ type: z.string(), metadata: z.object({ query: z.string() }) })]),
      }),
    )
    expect(scaled.map(({ spec }) => spec.scaleTargetRef.name)).toEqual(['atelier-worker', 'atelier-worker'])
    const trigger = scaled.flatMap(({ spec }) => spec.triggers).find(({ type }) => type === 'postgresql')
    const db = await openTestDatabase()
    try {
      const [user, worker] = [await newAccount(db.store), await newWorker(db.store)]
      // Of each that counts one or two, and of others none: a job of the other lane, and one that has ended.
      const cancelling = await runningJob(db.store, user, worker)
      await db.store.jobs.cancel(user, cancelling.id)
      await runningJob(db.store, user, worker)
      await submitJob(db.store, user)
      await submitJob(db.store, user)
      await submitJob(db.store, user, { lane: 'cpu' })
      await db.store.jobs.cancel(user, await submitJob(db.store, user))
      const states = await db.sql`select status, count(*)::int from jobs group by status order by status`
      expect(states.map(({ status, count }) => `${status} ${count}`)).toEqual([
        'cancelled 1',
        'cancelling 1',
        'pending 3',
        'processing 1',
      ])
      const rows = await db.sql.unsafe(trigger?.metadata.query ?? '').values()
      expect(rows).toEqual([[4]])
    } finally {
      await db.close()
    }
  })
})
