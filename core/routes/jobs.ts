import { type Context, Hono } from 'hono'
import * as z from 'zod'
import { AppError } from '../errors.ts'
import { readQuery } from '../http/body.ts'
import { callerOf, requireCaller } from '../http/caller.ts'
import type { AppEnv } from '../http/env.ts'
import { matchesTag } from '../http/etag.ts'
import { wholeNumber } from '../http/whole-number.ts'
import { isId } from '../ids.ts'
import { hasEnded, JOB_STATUSES, type JobRecord } from '../job.ts'
import { cancelJob } from '../jobs/cancel-job.ts'
import { noSuchJob } from '../jobs/no-such-job.ts'
import type { Services } from '../services.ts'
import { idempotencyKey } from '../submit/create-job.ts'
import { tasksById } from '../submit/find-task.ts'
import { liveOffers } from '../submit/offers.ts'
import { retryJob } from '../submit/retry-job.ts'
import { jobEtag, NO_OUTLOOK, viewJob } from '../views/job-view.ts'
import { viewManifest } from '../views/manifest.ts'
import { lookAhead, lookAheadAll, meanMsOf } from '../views/outlook.ts'
import { answerSubmitted } from './tasks.ts'

export const jobsQuery = z.object({
  status: z.enum(JOB_STATUSES).optional(),
  task: z.string().max(100).optional(),
  limit: wholeNumber(1, 100).default(20),
  cursor: z.string().max(200).optional(),
})

export function jobRoutes(services: Services): Hono<AppEnv> {
  const { store } = services
  const app = new Hono<AppEnv>()
  const meanMs = meanMsOf(services)
  const offers = liveOffers(services)
  const tasks = tasksById(services.plugins)
  const outlookOf = (job: JobRecord) => lookAhead(store, meanMs, job)

  app.get('/', requireCaller('jobs:read'), async (c) => {
    const { limit, cursor, status, task } = readQuery(c, jobsQuery)
    const filter = { ...(status && { status }), ...(task !== undefined && { task }) }
    const page = await store.jobs.list(callerOf(c).userId, filter, { limit, ...(cursor !== undefined && { cursor }) })
    const outlooks = await lookAheadAll(store, meanMs, page.items)
    const items = page.items.map((job, index) => viewJob(job, outlooks[index] ?? NO_OUTLOOK))
    return c.json({ items, cursor: page.cursor })
  })

  app.get('/:id', requireCaller('jobs:read'), async (c) => {
    const job = await ownJob(services, c)
    const outlook = await outlookOf(job)
    const tag = jobEtag(job, outlook)
    const headers = { etag: tag, 'cache-control': 'private, no-cache' }
    if (matchesTag(c.req.header('if-none-match'), tag)) return c.body(null, 304, headers)
    return c.json(viewJob(job, outlook), 200, headers)
  })

  app.post('/:id/cancel', requireCaller('jobs:write'), async (c) => {
    const job = await cancelJob(services, await ownJob(services, c))
    return c.json(viewJob(job, await outlookOf(job)), hasEnded(job.status) ? 200 : 202)
  })

  app.post('/:id/retry', requireCaller('jobs:write'), async (c) => {
    const job = await ownJob(services, c)
    const key = idempotencyKey(c.req.header('idempotency-key'))
    const retry = { job, caller: callerOf(c), trace: c.var.trace, key }
    return answerSubmitted(c, services, await retryJob(services, tasks, offers, retry))
  })

  app.delete('/:id', requireCaller('jobs:write'), async (c) => {
    const { id } = await ownJob(services, c)
    await store.jobs.erase(callerOf(c).userId, id)
    await services.previews.drop(id)
    return c.body(null, 204)
  })

  app.get('/:id/preview', requireCaller('jobs:read'), async (c) => {
    const job = await ownJob(services, c)
    const preview = hasEnded(job.status) ? null : await services.previews.get(job.id)
    if (!preview) throw new AppError('not_found', 'There is no preview of this job now; it has one while it is drawn.')
    const headers = { etag: `"${preview.version}"`, 'cache-control': 'private, no-cache' }
    if (matchesTag(c.req.header('if-none-match'), headers.etag)) return c.body(null, 304, headers)
    return c.body(Uint8Array.from(preview.bytes), 200, { ...headers, 'content-type': preview.type })
  })

  app.get('/:id/manifest', requireCaller('jobs:read'), async (c) => {
    const job = await ownJob(services, c)
    const [steps, inputs] = await Promise.all([store.jobs.steps(job.id), store.jobs.inputs(job.id)])
    const files = await store.files.findMany(
      job.userId,
      inputs.map(({ fileId }) => fileId),
    )
    return c.json(viewManifest(job, { studio: services.settings.version, steps, inputs, files }))
  })

  return app
}

/** @throws AppError `not_found`, also for what belongs to others */
export async function ownJob({ store }: Pick<Services, 'store'>, c: Context<AppEnv>): Promise<JobRecord> {
  const id = c.req.param('id') ?? ''
  const job = isId(id) ? await store.jobs.find(callerOf(c).userId, id) : null
  if (!job) throw noSuchJob()
  return job
}
