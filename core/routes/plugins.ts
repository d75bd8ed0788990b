import { Hono } from 'hono'
import type { AppEnv } from '../http/env.ts'
import type { Services } from '../services.ts'
import { describeTask, missingOf } from '../system/views.ts'
import { liveWorkers } from './live-workers.ts'

/** What may be asked for here, in schemas and prices; and each plugin's own routes. */
export function pluginRoutes(services: Services): Hono<AppEnv> {
  const { plugins } = services
  const workers = liveWorkers(services)
  const app = new Hono<AppEnv>()
  let described: readonly (readonly ReturnType<typeof describeTask>[])[] | null = null

  app.get('/', async (c) => {
    described ??= plugins.map(({ tasks }) => tasks.map(describeTask))
    const offers = (await workers()).flatMap(({ offers }) => offers)
    const items = plugins.map(({ id, tasks }, at) => ({
      id,
      tasks: tasks.map((task, index) => ({ ...described?.[at]?.[index], missing: missingOf(task, offers) })),
    }))
    return c.json({ items })
  })

  for (const plugin of plugins) {
    if (!plugin.routes) continue
    const own = new Hono()
    plugin.routes(own)
    app.route(`/${plugin.id}`, own)
  }
  return app
}
