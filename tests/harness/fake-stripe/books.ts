import type {
  Charge,
  Configuration,
  Customer,
  Dispute,
  Intent,
  Invoice,
  InvoicePayment,
  Refund,
  Session,
  StripeEvent,
  Subscription,
} from './shapes.ts'

/** Everything that the fake remembers. */
export interface Books {
  readonly customers: Map<string, Customer>
  readonly sessions: Map<string, Session>
  readonly prices: Map<string, { readonly metadata: Readonly<Record<string, string>> }>
  readonly intents: Map<string, Intent>
  readonly charges: Map<string, Charge>
  readonly refunds: Map<string, Refund>
  readonly disputes: Map<string, Dispute>
  readonly subscriptions: Map<string, Subscription>
  readonly invoices: Map<string, Invoice>
  readonly invoicePayments: Map<string, InvoicePayment>
  readonly configurations: Map<string, Configuration>
  readonly events: StripeEvent[]
  /** Seconds since 1970, moved by tests. */
  readonly now: () => number
  newId(prefix: string): string
  /** Makes an event of the thing as it is now. */
  tell(type: string, thing: object): void
}

export function openBooks(clock: { aheadSeconds: number }): Books {
  let count = 0
  const run = Math.random().toString(36).slice(2, 8)
  const newId = (prefix: string) => `${prefix}_${run}${String(++count).padStart(6, '0')}`
  const now = () => Math.floor(Date.now() / 1_000) + clock.aheadSeconds
  const events: StripeEvent[] = []
  return {
    customers: new Map(),
    sessions: new Map(),
    prices: new Map(),
    intents: new Map(),
    charges: new Map(),
    refunds: new Map(),
    disputes: new Map(),
    subscriptions: new Map(),
    invoices: new Map(),
    invoicePayments: new Map(),
    configurations: new Map(),
    events,
    now,
    newId,
    tell(type, thing) {
      const object = structuredClone(thing)
      const head = { id: newId('evt'), object: 'event', api_version: '2026-10-28.endive', livemode: false } as const
      events.push({ ...head, created: now(), type, data: { object } })
    },
  }
}

/** @throws Error when a test names something that is not there */
export function must<T>(things: ReadonlyMap<string, T>, id: string): T {
  const thing = things.get(id)
  if (thing === undefined) throw new Error(`The fake Stripe has no ${id}.`)
  return thing
}
