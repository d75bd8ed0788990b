import { stripePayments } from '../../adapters/stripe/stripe-payments.ts'
import { settleDue } from '../../core/billing/cashier.ts'
import { type FakeStripe, openFakeStripe, SECRET_KEY, signed, WEBHOOK_SECRET } from './fake-stripe/fake-stripe.ts'
import type { StripeEvent } from './fake-stripe/shapes.ts'
import { type FrontDoor, type FrontDoorOptions, type Member, openFrontDoor } from './front-door.ts'

export interface Till {
  readonly door: FrontDoor
  readonly stripe: FakeStripe
  /** Opens a checkout. @returns its id at Stripe */
  order(member: Member, product: string): Promise<string>
  /** Events that were told since the last call. */
  news(): readonly StripeEvent[]
  /** Sends an event as Stripe does. @returns the status */
  send(event: StripeEvent): Promise<number>
  /** Settles everything that is due. */
  settle(): Promise<void>
  /** Sends all news, in order, and settles. */
  catchUp(): Promise<void>
  account(member: Member): Promise<AccountNow>
  close(): Promise<void>
}

interface AccountNow {
  readonly available: number
  readonly plan: string
  readonly planUntil: string | null
  readonly frozen: boolean
}

/** The app with the real Stripe client, in front of the fake Stripe. */
export async function openTill(options: FrontDoorOptions = {}): Promise<Till> {
  const stripe = await openFakeStripe()
  const payments = stripePayments({ secretKey: SECRET_KEY, webhookSecret: WEBHOOK_SECRET, apiUrl: stripe.url })
  const door = await openFrontDoor({ ...options, services: { payments, ...options.services } })
  const { signal } = new AbortController()
  let told = 0
  const till: Till = {
    door,
    stripe,
    async order({ token }, product) {
      const { status, body, text } = await door.ask('/api/v1/billing/checkout', { token, body: { product } })
      if (status !== 201) throw new Error(`The checkout of ${product} answered ${status}: ${text}`)
      return new URL(body.url).pathname.split('/').at(-1) ?? ''
    },
    news() {
      const fresh = stripe.books.events.slice(told)
      told = stripe.books.events.length
      return fresh
    },
    async send(event) {
      const { body, headers } = signed(event)
      return (await door.ask('/api/v1/billing/webhook', { body, headers })).status
    },
    settle: () => settleDue({ ...door.services, payments }, signal),
    async catchUp() {
      for (const event of till.news()) await till.send(event)
      await till.settle()
    },
    async account({ token }) {
      const { body } = await door.ask('/api/v1/users/profile', { token })
      return { available: body.credits.available, plan: body.plan, planUntil: body.planUntil, frozen: body.frozen }
    },
    async close() {
      await door.close()
      await stripe.close()
    },
  }
  return till
}
