import { Hono } from 'hono'
import type { UpgradeWebSocket } from 'hono/ws'
import { createAccessTokens } from './auth/access-token.ts'
import { identify } from './auth/identify.ts'
import { createKeyRing } from './auth/key-ring.ts'
import { countOpenStreams } from './events/open-streams.ts'
import { limitBody } from './http/body-limit.ts'
import { clientAddress, trustedRanges } from './http/client-address.ts'
import { clientGone } from './http/client-gone.ts'
import type { AppEnv } from './http/env.ts'
import { unknownRoute } from './http/not-found.ts'
import { observe } from './http/observe.ts'
import { answerError } from './http/problem.ts'
import { limitRate } from './http/rate-limit.ts'
import { corsFor, redirectToHttps, securityHeaders } from './http/security.ts'
import { adminRoutes } from './routes/admin/admin.ts'
import { apiKeyRoutes } from './routes/api-keys.ts'
import { authRoutes } from './routes/auth.ts'
import { billingRoutes } from './routes/billing.ts'
import { contentRoutes } from './routes/content.ts'
import { docsRoutes } from './routes/docs.ts'
import { eventRoutes } from './routes/events.ts'
import { fileRoutes } from './routes/files.ts'
import { jobRoutes } from './routes/jobs.ts'
import { jwksRoutes } from './routes/jwks.ts'
import { pluginRoutes } from './routes/plugins.ts'
import { probeRoutes } from './routes/probes.ts'
import { socketRoutes } from './routes/socket.ts'
import { systemRoutes } from './routes/system.ts'
import { taskRoutes } from './routes/tasks.ts'
import { userRoutes } from './routes/users.ts'
import { webhookRoutes } from './routes/webhooks.ts'
import { welcomeRoutes } from './routes/welcome.ts'
import type { Services } from './services.ts'

export interface AppOptions {
  /** The host's WebSocket upgrade; without it GET ws is not there. */
  readonly upgrade?: UpgradeWebSocket
}

/** Chooses what answers where; everything it knows comes in with `services`. */
export function createApp(services: Services, { upgrade }: AppOptions = {}): Hono<AppEnv> {
  const { settings } = services
  const keys = createKeyRing(services)
  const tokens = createAccessTokens(keys, services)
  const streams = countOpenStreams(settings.limits.openStreams)
  const trusted = trustedRanges(settings.trustedProxies)

  const app = new Hono<AppEnv>()
  app.onError(answerError)
  app.notFound((c) => answerError(unknownRoute(app, c.req.method, c.req.path), c))
  app.use(observe(services), clientGone(), clientAddress(trusted), securityHeaders(settings))
  app.use(redirectToHttps(settings, trusted), corsFor(settings.corsOrigins))
  app.use('/api/*', identify(services, tokens), limitRate(services), limitBody())

  app.route('/', probeRoutes(services))
  app.route('/', jwksRoutes(keys))
  app.route('/', docsRoutes(services))
  app.route('/', welcomeRoutes(services))
  app.route('/api/v1/auth', authRoutes(services, tokens))
  app.route('/api/v1/users', userRoutes(services))
  app.route('/api/v1/users/api-keys', apiKeyRoutes(services))
  app.route('/api/v1/jobs', taskRoutes(services))
  app.route('/api/v1/jobs', jobRoutes(services))
  app.route('/api/v1/jobs', eventRoutes(services, streams))
  app.route('/api/v1/files', fileRoutes(services))
  if (settings.filesOrigin === null) app.route('/api/v1/content', contentRoutes(services))
  if (upgrade) app.route('/api/v1/ws', socketRoutes(services, streams, upgrade))
  app.route('/api/v1/webhooks', webhookRoutes(services))
  app.route('/api/v1/plugins', pluginRoutes(services))
  app.route('/api/v1', systemRoutes(services))
  app.route('/api/v1/billing', billingRoutes(services))
  app.route('/api/v1/admin', adminRoutes(services))
  return app
}
