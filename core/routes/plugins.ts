import { Hono, type MiddlewareHandler } from 'hono'
import type { AppEnv } from '../http/env.ts'
import type { Services } from '../services.ts'
import { liveWorkers } from '../system/live-workers.ts'
import { describeTask, missingOf } from '../system/views.ts'

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
    own.use(makeChangeable)
    plugin.routes(own)
    app.route(`/${plugin.id}`, own)
  }
  return app
}

/** An answer that a plugin got from elsewhere may have fixed headers; the studio adds its own to every one. */
const makeChangeable: MiddlewareHandler = async (c, next) => {
  await next()
  c.res = new Response(c.res.body, c.res)
}
