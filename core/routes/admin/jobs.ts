import { type Context, Hono } from 'hono'
import * as z from 'zod'
import { summarizeJob, viewAdminJob } from '../../admin/job-views.ts'
import { readQuery } from '../../http/body.ts'
import type { AppEnv } from '../../http/env.ts'
import { hasEnded, type JobRecord } from '../../job.ts'
import { cancelJob } from '../../jobs/cancel-job.ts'
import { noSuchJob } from '../../jobs/no-such-job.ts'
import type { Services } from '../../services.ts'
import { jobsQuery } from '../jobs.ts'

export const adminJobsQuery = jobsQuery.extend({ userId: z.uuid().toLowerCase().optional() })

export function adminJobRoutes(services: Services): Hono<AppEnv> {
  const { store } = services
  const app = new Hono<AppEnv>()

  app.get('/', async (c) => {
    const { limit, cursor, status, task, userId } = readQuery(c, adminJobsQuery)
    const filter = {
      ...(status && { status }),
      ...(task !== undefined && { task }),
      ...(userId !== undefined && { userId }),
    }
    const page = await store.admin.jobs(filter, { limit, ...(cursor !== undefined && { cursor }) })
    return c.json({ items: page.items.map(summarizeJob), cursor: page.cursor })
  })

  app.get('/:id', async (c) => {
    const job = await anyJob(c)
    return c.json(viewAdminJob(job, await store.jobs.steps(job.id)))
  })

  app.post('/:id/cancel', async (c) => {
    const job = await cancelJob(services, await anyJob(c))
    return c.json(summarizeJob(job), hasEnded(job.status) ? 200 : 202)
  })

  async function anyJob(c: Context<AppEnv>): Promise<JobRecord> {
    const job = await store.admin.job(c.req.param('id') ?? '')
    if (!job) throw noSuchJob()
    return job
  }

  return app
}
