import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { sharpCodec } from '../../adapters/image/sharp-codec.ts'
import { postgresDoorbell } from '../../adapters/postgres/doorbell.ts'
import { postgresEventBus } from '../../adapters/postgres/event-bus.ts'
import { postgresListener } from '../../adapters/postgres/listener.ts'
import { secretKeySealer } from '../../adapters/seal/secret-key-sealer.ts'
import { folderStore } from '../../adapters/storage/folder.ts'
import { folderPreviews } from '../../adapters/storage/previews.ts'
import { folderScratch } from '../../adapters/storage/scratch.ts'
import { promMetrics } from '../../adapters/telemetry/prom-metrics.ts'
import { hasEnded, type JobRecord } from '../../core/job.ts'
import type { Plugin, Task } from '../../core/plugin.ts'
import type { Submission } from '../../core/ports/job-store.ts'
import { taskVersion } from '../../core/submit/find-task.ts'
import { simulatedCard, simulatedEngine } from '../../gpu-runtime/engines/simulated/engine.ts'
import { sweeps } from '../../gpu-runtime/sweeper.ts'
import { startWorker, type Worker, type WorkerOptions } from '../../gpu-runtime/worker/worker.ts'
import { collectingErrors } from './collecting-errors.ts'
import { collectingLogger } from './collecting-logger.ts'
import { openTestDatabase } from './database.ts'
import { newAccount, submitJob } from './lives.ts'

export type Workshop = Awaited<ReturnType<typeof openWorkshop>>

/** Real Postgres, real folders, real codec, workers on demand; no HTTP. `userId` has 1,000 credits. */
export async function openWorkshop(plugins: readonly Plugin[]) {
  const db = await openTestDatabase()
  const dataDir = await mkdtemp(join(tmpdir(), 'workshop-'))
  const listener = postgresListener({ url: db.url })
  const { log, lines } = collectingLogger()
  const { errors, heard: errorsHeard } = collectingErrors()
  const sealer = secretKeySealer('a secret key of at least 32 characters')
  const { store } = db
  const ports = {
    store,
    doorbell: postgresDoorbell(listener),
    bus: postgresEventBus(listener),
    objects: folderStore({
      root: join(dataDir, 'objects'),
      sealer,
      publicUrl: 'http://localhost:8080',
      now: () => new Date(),
    }),
    scratch: folderScratch(join(dataDir, 'scratch')),
    codec: sharpCodec(),
    previews: folderPreviews(join(dataDir, 'previews')),
    plugins,
    log,
    metrics: promMetrics({ process: false }),
    errors,
  }
  const userId = await newAccount(store, 1_000)
  const workers: Worker[] = []
  const tasks = new Map(plugins.flatMap((plugin) => plugin.tasks.map((task) => [task.id, task] as const)))

  return {
    db,
    store,
    ports,
    userId,
    lines,
    errorsHeard,
    dataDir,
    sweeps: sweeps(ports),

    /** Quick to notice, retry and give up. */
    async startWorker(options: Partial<WorkerOptions> = {}): Promise<Worker> {
      const worker = await startWorker({
        ...ports,
        engines: [simulatedEngine()],
        cards: [simulatedCard(`card-${dataDir}`, 4_096)],
        dataDir,
        name: 'tests',
        leaseMs: 10_000,
        heartbeatMs: 200,
        lookMs: 100,
        graceMs: 300,
        backoffMs: 20,
        signal: new AbortController().signal,
        ...options,
      })
      workers.push(worker)
      return worker
    },

    /** Parses as the API does, prices, submits, rings. */
    async submit(taskId: string, raw: unknown = {}, changes: Partial<Submission> = {}): Promise<string> {
      const task = tasks.get(taskId) as Task
      const input = task.input.parse(raw)
      const { lane = 'gpu' } = task
      const jobId = await submitJob(store, changes.userId ?? userId, {
        task: taskId,
        taskVersion: taskVersion(task),
        input,
        lane,
        cost: task.credits(input),
        ...changes,
      })
      ports.doorbell.ring(lane)
      return jobId
    },

    async job(jobId: string): Promise<JobRecord> {
      const [row] = await db.sql<{ user_id: string }[]>`select user_id from jobs where id = ${jobId}`
      const job = row && (await store.jobs.find(row.user_id, jobId))
      if (!job) throw new Error(`There is no job ${jobId}.`)
      return job
    },

    /** The job once `is` holds. */
    async until(jobId: string, is: (job: JobRecord) => boolean, withinMs = 15_000): Promise<JobRecord> {
      const giveUpMs = Date.now() + withinMs
      for (;;) {
        const job = await this.job(jobId)
        if (is(job)) return job
        if (Date.now() > giveUpMs) throw new Error(`After ${withinMs} ms the job still is ${JSON.stringify(job)}`)
        await wait(15)
      }
    },

    async end(jobId: string, withinMs = 15_000): Promise<JobRecord> {
      return this.until(jobId, ({ status }) => hasEnded(status), withinMs)
    },

    /** As the API does it: the row first, then the news. */
    async cancel(jobId: string): Promise<void> {
      const job = await this.job(jobId)
      await store.jobs.cancel(job.userId, jobId)
      ports.bus.publish({ topic: 'cancel', jobId })
    },

    /** Keys of all objects, after the sweeper has taken what is to go. */
    async objectsLeft(): Promise<readonly string[]> {
      await this.sweeps.files()
      return ports.objects.list('')
    },

    scratchLeft: () => readdir(join(dataDir, 'scratch')).catch(() => []),

    async close(): Promise<void> {
      for (const worker of workers) await worker.stop()
      await listener.close()
      await db.close()
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}
