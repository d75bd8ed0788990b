import { type Context, Hono } from 'hono'
import { AppError } from '../errors.ts'
import { MAX_WAIT_SECONDS, preferredWait, waitForEnd } from '../events/wait-for-end.ts'
import { parseJson } from '../http/body.ts'
import { callerOf, requireCaller } from '../http/caller.ts'
import type { AppEnv } from '../http/env.ts'
import { wrongMethod } from '../http/not-found.ts'
import { wholeBody } from '../http/whole-body.ts'
import { hasEnded, type JobRecord } from '../job.ts'
import type { Services } from '../services.ts'
import { fieldKinds } from '../submit/coerce-fields.ts'
import { idempotencyKey, type Submitted } from '../submit/create-job.ts'
import { liveOffers } from '../submit/offers.ts'
import { quote } from '../submit/quote.ts'
import { submitRequest } from '../submit/submit-request.ts'
import { jobUrl, NO_OUTLOOK, viewJob } from '../views/job-view.ts'
import { meanMsOf } from '../views/outlook.ts'

/** One route a task, and its quote. */
export function taskRoutes(services: Services): Hono<AppEnv> {
  const app = new Hono<AppEnv>()
  const offers = liveOffers(services)
  const meanMs = meanMsOf(services)

  for (const task of services.plugins.flatMap(({ tasks }) => tasks)) {
    const kinds = fieldKinds(task.input)

    app.post(`/${task.id}`, requireCaller('jobs:write'), async (c) => {
      const submitted = await submitRequest(services, offers, {
        task,
        kinds,
        request: c.req.raw,
        bytes: () => wholeBody(c),
        caller: callerOf(c),
        trace: c.get('trace'),
        key: idempotencyKey(c.req.header('idempotency-key')),
      })
      return answerSubmitted(c, services, submitted)
    })

    app.post(`/${task.id}/quote`, requireCaller('jobs:read'), async (c) => {
      const body = parseJson(await wholeBody(c))
      return c.json(await quote(services, offers, meanMs, { task, body, caller: callerOf(c) }))
    })

    // Jobs have addresses of the same shape; without this, a GET would hear that there is no such job.
    app.all(`/${task.id}`, (c) => {
      throw wrongMethod(c.req.method, ['POST'])
    })
  }

  // Last, so that only names without a task come here: a mistyped task is no wrong method.
  const names = services.plugins.flatMap(({ tasks }) => tasks.map(({ id }) => id))
  for (const path of ['/:task', '/:task/quote']) {
    app.all(path, (c, next) => {
      if (c.req.method !== 'POST') return next()
      throw new AppError('not_found', `There is no such task; this studio has ${names.join(', ') || 'none'}.`, {
        details: { tasks: names },
      })
    })
  }
  return app
}

/** 202 while it is under way, 200 when it has ended: within the wait that was preferred, or long ago. */
export async function answerSubmitted(
  c: Context<AppEnv>,
  services: Services,
  { job, replayed }: Submitted,
): Promise<Response> {
  const seconds = preferredWait(c.req.header('prefer'))
  const current = seconds === null ? job : await waited(c, services, job, seconds)
  c.header('location', jobUrl(job.id))
  if (replayed) c.header('idempotency-replayed', 'true')
  if (seconds !== null) c.header('preference-applied', `wait=${Math.min(seconds, MAX_WAIT_SECONDS)}`)
  return c.json(viewJob(current, NO_OUTLOOK), hasEnded(current.status) ? 200 : 202)
}

async function waited(c: Context<AppEnv>, services: Services, job: JobRecord, seconds: number): Promise<JobRecord> {
  const signal = AbortSignal.any([c.req.raw.signal, services.closing])
  return waitForEnd(services, job, seconds * 1000, signal)
}
