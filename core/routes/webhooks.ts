import { type Context, Hono } from 'hono'
import * as z from 'zod'
import { pageQuery } from '../auth/requests.ts'
import { AppError } from '../errors.ts'
import { invalidInput, readJson, readQuery } from '../http/body.ts'
import { callerOf, requireUser } from '../http/caller.ts'
import type { AppEnv } from '../http/env.ts'
import { isId, uuidv7 } from '../ids.ts'
import { DELIVERY_STATES, WEBHOOK_TYPES, type WebhookEndpoint } from '../ports/webhook-store.ts'
import type { Services } from '../services.ts'
import { makeSecret } from '../webhooks/secrets.ts'
import { testEndpoint } from '../webhooks/test-endpoint.ts'
import { viewDelivery, viewWebhook } from '../webhooks/views.ts'

const MOST_WEBHOOKS = 10
const URL_CHECK_MS = 5_000

export const webhookBody = z.strictObject({
  url: z.url().max(2_000),
  types: z
    .array(z.enum(WEBHOOK_TYPES))
    .min(1)
    .max(WEBHOOK_TYPES.length)
    .refine((types) => new Set(types).size === types.length, 'Name each type once.')
    .default([...WEBHOOK_TYPES]),
})
export const deliveriesQuery = pageQuery.extend({ state: z.enum(DELIVERY_STATES).optional() })

/** With the password's token alone: a leaked API key sends nothing elsewhere. */
export function webhookRoutes(services: Services): Hono<AppEnv> {
  const { store, sealer, webhookSender, now } = services
  const app = new Hono<AppEnv>()
  app.use(requireUser())

  app.get('/', async (c) => {
    const endpoints = await store.webhooks.list(callerOf(c).userId)
    return c.json({ items: endpoints.map((endpoint) => viewWebhook(endpoint, now())) })
  })

  app.post('/', async (c) => {
    const { url, types } = await readJson(c, webhookBody)
    const because = await webhookSender.whyNot(url, AbortSignal.timeout(URL_CHECK_MS))
    if (because) throw invalidInput([{ pointer: '/url', message: because }])
    const { secret, sealed } = await makeSecret(sealer)
    const { userId } = callerOf(c)
    const id = uuidv7(now().getTime())
    const endpoint = await store.webhooks.create({ id, userId, url, types, secret: sealed, most: MOST_WEBHOOKS })
    return c.json({ ...viewWebhook(endpoint, now()), secret }, 201, { 'cache-control': 'no-store' })
  })

  app.delete('/:id', async (c) => {
    if (!(await store.webhooks.remove(callerOf(c).userId, c.req.param('id')))) throw noWebhook()
    return c.body(null, 204)
  })

  app.post('/:id/rotate', async (c) => {
    const { secret, sealed } = await makeSecret(sealer)
    const endpoint = await store.webhooks.rotate(callerOf(c).userId, c.req.param('id'), sealed)
    if (!endpoint) throw noWebhook()
    return c.json({ ...viewWebhook(endpoint, now()), secret }, 200, { 'cache-control': 'no-store' })
  })

  app.post('/:id/enable', async (c) => {
    const endpoint = await store.webhooks.enable(callerOf(c).userId, c.req.param('id'))
    if (!endpoint) throw noWebhook()
    return c.json(viewWebhook(endpoint, now()))
  })

  app.post('/:id/test', async (c) => c.json(await testEndpoint(services, await ownWebhook(c))))

  app.get('/:id/deliveries', async (c) => {
    const { limit, cursor, state } = readQuery(c, deliveriesQuery)
    const { id, userId } = await ownWebhook(c)
    const page = { limit, ...(cursor !== undefined && { cursor }) }
    const { items, cursor: next } = await store.webhooks.deliveries(userId, id, { ...(state && { state }) }, page)
    return c.json({ items: items.map(viewDelivery), cursor: next })
  })

  app.post('/:id/deliveries/:delivery/resend', async (c) => {
    const { id, userId, disabledAt } = await ownWebhook(c)
    if (disabledAt) throw new AppError('conflict', 'The webhook is disabled; enable it first.')
    const wanted = c.req.param('delivery')
    const delivery = isId(wanted) ? await store.webhooks.resend(userId, id, wanted) : null
    if (!delivery) throw new AppError('not_found', 'This webhook has no delivery of this id.')
    // Whoever delivers looks at any news of the log.
    services.bus.publish({ topic: 'events', userId, seq: 0 })
    return c.json(viewDelivery(delivery), 202)
  })

  async function ownWebhook(c: Context<AppEnv>): Promise<WebhookEndpoint> {
    const endpoint = await store.webhooks.find(callerOf(c).userId, c.req.param('id') ?? '')
    if (!endpoint) throw noWebhook()
    return endpoint
  }

  return app
}

function noWebhook(): AppError {
  return new AppError('not_found', 'You have no webhook of this id.')
}
