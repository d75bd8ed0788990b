import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { simulatedEngine } from '../../../gpu-runtime/engines/simulated/engine.ts'
import { plugin as noopPlugin } from '../../harness/noop-plugin.ts'
import { readMetric } from '../../harness/read-metric.ts'
import { openWorkshop, type Workshop } from '../../harness/workshop.ts'
import { testTasks } from './test-tasks.ts'

let shop: Workshop
beforeEach(async () => {
  shop = await openWorkshop([noopPlugin, testTasks])
})
afterEach(() => shop.close())
const metric = async (name: string) => readMetric((await shop.ports.metrics.expose()).text, name)

describe('what a worker counts of a job', () => {
  it('is how long it waited, and how long it took', async () => {
    const jobId = await shop.submit('noop', { note: 'hi' })
    await shop.db.sql`update jobs set created_at = now() - interval '20 s' where id = ${jobId}`
    const worker = await shop.startWorker()
    await shop.end(jobId)
    await worker.stop()
    const { lane } = await shop.job(jobId)
    expect(await metric(`atelier_job_wait_seconds_bucket{le="10",task="noop",lane="${lane}"}`)).toBe(0)
    expect(await metric(`atelier_job_wait_seconds_bucket{le="30",task="noop",lane="${lane}"}`)).toBe(1)
    expect(await metric('atelier_job_duration_seconds_count{task="noop",conclusion="completed"}')).toBe(1)
    expect(await metric('atelier_job_duration_seconds_sum{task="noop",conclusion="completed"}')).toBeLessThan(10)
  })

  it('is no wait for its later tries', async () => {
    await shop.startWorker({ engines: [simulatedEngine({ faults: ['crash@1'] })] })
    const job = await shop.end(await shop.submit('album', { prompt: 'a red boat', pages: 1 }))
    expect(job.status).toBe('completed')
    expect(await metric('atelier_jobs_left_worker_total{task="album",conclusion="given-back"}')).toBe(1)
    expect(await metric('atelier_job_wait_seconds_count{task="album",lane="gpu"}')).toBe(1)
  })
})
