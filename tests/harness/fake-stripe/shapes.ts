/** The parts of Stripe's objects that the fake keeps; tests/servers/stripe.test.ts compares their shapes with Stripe's own mock. */
type Metadata = Readonly<Record<string, string>>

export interface Customer {
  readonly id: string
  readonly object: 'customer'
  readonly email: string | null
  readonly livemode: false
  readonly metadata: Metadata
}
export interface Session {
  readonly id: string
  readonly object: 'checkout.session'
  readonly mode: 'payment' | 'subscription'
  readonly customer: string
  readonly url: string
  readonly expires_at: number
  readonly amount_total: number
  readonly currency: string
  readonly metadata: Metadata
  readonly livemode: false
  status: 'open' | 'complete' | 'expired'
  payment_status: 'unpaid' | 'paid'
  payment_intent: string | null
  subscription: string | null
}
export interface Intent {
  readonly id: string
  readonly object: 'payment_intent'
  readonly amount: number
  readonly currency: string
  readonly customer: string
  readonly metadata: Metadata
  readonly livemode: false
  amount_received: number
  status: 'succeeded' | 'processing' | 'requires_payment_method'
  latest_charge: string | null
}
export interface Charge {
  readonly id: string
  readonly object: 'charge'
  readonly amount: number
  readonly currency: string
  readonly payment_intent: string
  readonly livemode: false
  amount_refunded: number
  refunded: boolean
  disputed: boolean
}
export interface Refund {
  readonly id: string
  readonly object: 'refund'
  readonly amount: number
  readonly charge: string
  readonly payment_intent: string
  readonly status: string
}
export interface Dispute {
  readonly id: string
  readonly object: 'dispute'
  readonly amount: number
  readonly charge: string
  readonly payment_intent: string
  readonly livemode: false
  status: string
}
export interface Subscription {
  readonly id: string
  readonly object: 'subscription'
  readonly customer: string
  readonly metadata: Metadata
  readonly livemode: false
  readonly items: {
    readonly object: 'list'
    readonly data: {
      id: string
      object: 'subscription_item'
      current_period_start: number
      current_period_end: number
    }[]
  }
  status: string
  cancel_at_period_end: boolean
  ended_at: number | null
}
export interface Invoice {
  readonly id: string
  readonly object: 'invoice'
  readonly customer: string
  readonly billing_reason: string
  readonly amount_due: number
  readonly livemode: false
  readonly parent: {
    readonly type: 'subscription_details'
    readonly subscription_details: { readonly metadata: Metadata; readonly subscription: string }
  }
  status: 'open' | 'paid'
}
export interface InvoicePayment {
  readonly id: string
  readonly object: 'invoice_payment'
  readonly invoice: string
  readonly payment: { readonly type: 'payment_intent'; readonly payment_intent: string }
  readonly status: string
}
export interface Configuration {
  readonly id: string
  readonly object: 'billing_portal.configuration'
  readonly active: boolean
  readonly metadata: Metadata
}
export interface StripeEvent {
  readonly id: string
  readonly object: 'event'
  readonly api_version: string
  readonly created: number
  readonly livemode: false
  readonly type: string
  /** As the thing was when the event was made. */
  readonly data: { readonly object: object }
}
