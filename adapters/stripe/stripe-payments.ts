import { AppError } from '../../core/errors.ts'
import type { Payments } from '../../core/ports/payments.ts'
import { orAborted } from '../streams/or-aborted.ts'
import { openCheckout } from './checkout.ts'
import { type ClientOptions, openClient, type StripeClient } from './client.ts'
import { findOrMakeCustomer, forgetCustomer } from './customer.ts'
import { toAppError } from './faults.ts'
import { look, subscriptionsOf } from './look.ts'
import { toNotice } from './notice.ts'
import { openPortal } from './portal.ts'

export interface StripeOptions extends ClientOptions {
  readonly webhookSecret: string
}

/** Payments by Stripe. Asks nothing before its first call. */
export function stripePayments(options: StripeOptions): Payments {
  const { secretKey, webhookSecret } = options
  const client = openClient(options)
  const live = /^[sr]k_live_/.test(secretKey)

  /** Requests end by themselves, within seconds; the client cannot be told to stop. */
  async function ask<T>(signal: AbortSignal, question: (stripe: StripeClient) => Promise<T>): Promise<T> {
    try {
      return await orAborted(client().then(question), signal)
    } catch (error) {
      if (signal.aborted) throw signal.reason
      throw toAppError(error)
    }
  }

  return {
    customer: ({ signal, ...account }) => ask(signal, (stripe) => findOrMakeCustomer(stripe, account)),
    async checkout({ signal, ...order }) {
      const { id, url, expires_at } = await ask(signal, (stripe) => openCheckout(stripe, order))
      if (!url) throw new AppError('internal', `Stripe gave the checkout ${id} no address.`)
      return { url, expiresAt: new Date(expires_at * 1_000) }
    },
    async portal({ customerId, returnUrl, signal }) {
      return { url: await ask(signal, (stripe) => openPortal(stripe, customerId, returnUrl)) }
    },
    subscriptions: (customerId, signal) => ask(signal, (stripe) => subscriptionsOf(stripe, customerId)),
    async readNotice(body, signature) {
      const stripe = await client()
      const event = await stripe.webhooks
        .constructEventAsync(body, signature, webhookSecret)
        .catch((error: unknown) => {
          throw toAppError(error)
        })
      return toNotice(event, live)
    },
    look: (subject, signal) => ask(signal, (stripe) => look(stripe, subject)),
    forget: (customerId, signal) => ask(signal, (stripe) => forgetCustomer(stripe, customerId)),
  }
}
