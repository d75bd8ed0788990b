import type Stripe from 'stripe'

export type StripeClient = Stripe
export type CheckoutSession = Stripe.Checkout.Session
export type PaymentIntent = Stripe.PaymentIntent
export type Charge = Stripe.Charge
export type Dispute = Stripe.Dispute
export type Invoice = Stripe.Invoice
export type Subscription = Stripe.Subscription
export type StripeEvent = Stripe.Event

export interface ClientOptions {
  readonly secretKey: string
  /** Another server that speaks Stripe's API, for tests and development; Stripe itself when absent. */
  readonly apiUrl?: string
}

const TIMEOUT_MS = 10_000

/** The package is big: it is read at the first call, and once. */
export function openClient({ secretKey, apiUrl }: ClientOptions): () => Promise<StripeClient> {
  let client: Promise<StripeClient> | null = null
  return () => {
    client ??= load(secretKey, apiUrl)
    return client
  }
}

async function load(secretKey: string, apiUrl: string | undefined): Promise<StripeClient> {
  const { default: Client } = await import('stripe')
  return new Client(secretKey, {
    // With the idempotency keys that the client adds, a repeated request does nothing twice.
    maxNetworkRetries: 2,
    timeout: TIMEOUT_MS,
    telemetry: false,
    appInfo: { name: 'Atelier' },
    ...(apiUrl !== undefined && placeOf(new URL(apiUrl))),
  })
}

function placeOf({ protocol, hostname, port }: URL) {
  const https = protocol === 'https:'
  return { protocol: https ? 'https' : 'http', host: hostname, port: port || (https ? 443 : 80) } as const
}
