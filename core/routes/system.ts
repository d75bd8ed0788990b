import { Hono } from 'hono'
import type { AppEnv } from '../http/env.ts'
import { CONTRACT } from '../plugin.ts'
import { remember } from '../remember.ts'
import type { Services } from '../services.ts'
import { liveWorkers } from '../system/live-workers.ts'
import { pluginIds, viewModels, viewWorker } from '../system/views.ts'

const QUEUE_AGE_MS = 2_000

/** What this studio is and runs now; no secrets, no machine names: anybody may read it. */
export function systemRoutes(services: Services): Hono<AppEnv> {
  const { plugins, settings, store, now } = services
  const workers = liveWorkers(services)
  const queue = remember(QUEUE_AGE_MS, now, async () => {
    const [depth, paused] = await Promise.all([store.queue.depth(), store.queue.paused()])
    return depth.map(({ lane, pending, running }) => ({ lane, pending, running, paused: paused.includes(lane) }))
  })
  const app = new Hono<AppEnv>()

  app.get('/models', async (c) => c.json({ items: viewModels(await workers()) }))

  app.get('/system', async (c) => {
    const [running, lanes] = await Promise.all([workers(), queue()])
    const { version, signup, freeCredits } = settings
    return c.json({
      version,
      contract: CONTRACT,
      signup,
      freeCredits,
      plans: Object.entries(settings.plans).map(([id, { title, jobsPerHour }]) => ({ id, title, jobsPerHour })),
      plugins: pluginIds(plugins),
      engines: [...new Set(running.flatMap(({ offers }) => offers.map(({ engine }) => engine)))],
      queue: lanes,
      workers: running.map(viewWorker),
    })
  })

  return app
}
