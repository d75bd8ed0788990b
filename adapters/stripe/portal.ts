import type { StripeClient } from './client.ts'

/** Marks the one configuration that is ours; a number, because what it allows may change. */
const MARK = { atelier_portal: '1' }

/** Stripe's portal needs a configuration, which is looked up or made here, so that nobody has to do it by hand. */
export async function openPortal(stripe: StripeClient, customer: string, returnUrl: string): Promise<string> {
  const configuration = (await findConfiguration(stripe)) ?? (await makeConfiguration(stripe))
  const { url } = await stripe.billingPortal.sessions.create({ customer, configuration, return_url: returnUrl })
  return url
}

async function findConfiguration(stripe: StripeClient): Promise<string | null> {
  const { data } = await stripe.billingPortal.configurations.list({ active: true, limit: 100 })
  return data.find(({ metadata }) => metadata?.atelier_portal === MARK.atelier_portal)?.id ?? null
}

async function makeConfiguration(stripe: StripeClient): Promise<string> {
  const { id } = await stripe.billingPortal.configurations.create(
    {
      metadata: MARK,
      features: {
        invoice_history: { enabled: true },
        payment_method_update: { enabled: true },
        // What was paid for stays until its end.
        subscription_cancel: { enabled: true, mode: 'at_period_end' },
      },
    },
    { idempotencyKey: `atelier-portal-${MARK.atelier_portal}` },
  )
  return id
}
