import { type Context, Hono } from 'hono'
import { ownAccount } from '../auth/own-account.ts'
import { openPortal, requirePayments, startCheckout } from '../billing/checkout.ts'
import { checkoutBody, portalBody } from '../billing/requests.ts'
import { viewShop } from '../billing/view-shop.ts'
import { AppError } from '../errors.ts'
import { failpoint } from '../failpoint.ts'
import { readJson } from '../http/body.ts'
import { callerOf, requireUser } from '../http/caller.ts'
import type { AppEnv } from '../http/env.ts'
import { wholeBody } from '../http/whole-body.ts'
import type { Services } from '../services.ts'

/** Buying needs the password's token: a leaked API key opens no portal. */
export function billingRoutes(services: Services): Hono<AppEnv> {
  const { store, closing } = services
  const app = new Hono<AppEnv>()
  /** Until the caller has gone, or the process drains. */
  const until = (c: Context<AppEnv>) => AbortSignal.any([c.req.raw.signal, closing])

  app.get('/plans', (c) => c.json(viewShop(services)))

  app.post('/checkout', requireUser(), async (c) => {
    const { product, returnUrl } = await readJson(c, checkoutBody)
    const account = await ownAccount(services, callerOf(c))
    const asked = { product, ...(returnUrl !== undefined && { returnUrl }) }
    const { url, expiresAt } = await startCheckout(services, account, asked, until(c))
    c.var.log.info('checkout.opened', { userId: account.id, product })
    return c.json({ url, expiresAt: expiresAt.toISOString() }, 201, { 'cache-control': 'no-store' })
  })

  app.post('/portal', requireUser(), async (c) => {
    const { returnUrl } = await readJson(c, portalBody)
    const account = await ownAccount(services, callerOf(c))
    const { url } = await openPortal(services, account, { ...(returnUrl !== undefined && { returnUrl }) }, until(c))
    return c.json({ url }, 201, { 'cache-control': 'no-store' })
  })

  app.post('/webhook', async (c) => {
    const payments = requirePayments(services)
    const notice = await payments.readNotice(await readRaw(c), c.req.header('stripe-signature') ?? '')
    // Answered once it is stored: what is not answered comes again, and what is stored is settled by the cashier.
    const fresh = await store.billing.storeNotice(notice)
    failpoint('billing.stored')
    c.var.log.info('payment.noticed', { notice: notice.id, type: notice.type, fresh })
    return c.json({ received: true })
  })

  return app
}

/** The body as it was signed: parsing and writing it again would break the signature. */
async function readRaw(c: Context<AppEnv>): Promise<string> {
  if (!c.req.header('content-type')?.toLowerCase().startsWith('application/json')) {
    throw new AppError('unsupported_media_type', 'Stripe sends application/json.')
  }
  return new TextDecoder().decode(await wholeBody(c))
}
