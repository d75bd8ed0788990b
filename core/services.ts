import type { Shop } from './billing/shop.ts'
import type { Plugin } from './plugin.ts'
import type { Doorbell } from './ports/doorbell.ts'
import type { ErrorReporter } from './ports/error-reporter.ts'
import type { EventBus } from './ports/event-bus.ts'
import type { PlanRule } from './ports/job-store.ts'
import type { ObjectStore } from './ports/object-store.ts'
import type { Logger, Metrics, PasswordHasher, PromptPolicy, RateLimiter, Sealer } from './ports/outside.ts'
import type { Payments } from './ports/payments.ts'
import type { PictureCodec } from './ports/picture-codec.ts'
import type { Previews } from './ports/previews.ts'
import type { ReferenceScript } from './ports/reference-script.ts'
import type { ReceiveMultipart, Scratch } from './ports/scratch.ts'
import type { Store } from './ports/store.ts'
import type { WebhookSender } from './ports/webhook-sender.ts'

export interface RateRule {
  readonly limit: number
  readonly windowSeconds: number
}

/** What a self-hoster decides, as values. */
export interface Settings {
  /** Origin that clients use, without a trailing slash. */
  readonly publicUrl: string
  readonly production: boolean
  /** Where links to files lead; `null`: to this API, which then serves them. */
  readonly filesOrigin: string | null
  readonly signup: 'open' | 'invite' | 'closed'
  /** Credits of a new account. */
  readonly freeCredits: number
  /** By plan name; `free` is there. */
  readonly plans: Readonly<Record<string, PlanRule & { readonly title: string }>>
  readonly shop: Shop
  readonly limits: {
    readonly anonymous: RateRule
    readonly signedIn: RateRule
    /** GET jobs/{id}, quote, file redirects. */
    readonly reads: RateRule
    readonly signup: RateRule
    /** Event streams and WebSockets of an account, at once, in each process of the API. */
    readonly openStreams: number
  }
  readonly corsOrigins: readonly string[]
  /** Addresses or CIDR ranges whose X-Forwarded-For is believed. */
  readonly trustedProxies: readonly string[]
  readonly accessTokenSeconds: number
  readonly refreshTokenSeconds: number
  readonly ticketSeconds: number
  readonly fileUrlSeconds: number
  readonly version: string
}

/** Everything the app is made of; config builds it, tests build it, core decides nothing about it. */
export interface Services {
  readonly plugins: readonly Plugin[]
  readonly store: Store
  readonly objects: ObjectStore
  readonly doorbell: Doorbell
  readonly bus: EventBus
  readonly limiter: RateLimiter
  readonly policy: PromptPolicy
  readonly hasher: PasswordHasher
  readonly sealer: Sealer
  readonly codec: PictureCodec
  readonly previews: Previews
  readonly scratch: Scratch
  readonly receive: ReceiveMultipart
  readonly webhookSender: WebhookSender
  /** Absent where no payments are taken. */
  readonly payments?: Payments
  /** Absent where /docs need not be served. */
  readonly reference?: ReferenceScript
  readonly log: Logger
  readonly metrics: Metrics
  readonly errors: ErrorReporter
  readonly settings: Settings
  readonly now: () => Date
  /** Ends when the process drains: open streams and waits close. */
  readonly closing: AbortSignal
}
