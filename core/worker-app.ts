import { Hono } from 'hono'
import type { AppEnv } from './http/env.ts'
import { unknownRoute } from './http/not-found.ts'
import { observe } from './http/observe.ts'
import { answerError } from './http/problem.ts'
import { securityHeaders } from './http/security.ts'
import { probeRoutes } from './routes/probes.ts'
import type { Services } from './services.ts'

/** What a worker's own port answers: the probes and metrics of the API, and nothing else. What is of the whole studio the APIs tell. */
export function createWorkerApp(services: Services, isUp: () => boolean): Hono<AppEnv> {
  const app = new Hono<AppEnv>()
  app.onError(answerError)
  app.notFound((c) => answerError(unknownRoute(app, c.req.method, c.req.path), c))
  app.use(observe(services), securityHeaders(services.settings))
  app.route('/', probeRoutes(services, { ofStudio: false, isUp }))
  return app
}
