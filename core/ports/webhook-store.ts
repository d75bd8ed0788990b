import type { EventType } from '../job.ts'
import type { Page, PageRequest } from './page.ts'

/** What endpoints can be told of; progress would be a flood. */
export const WEBHOOK_TYPES = [
  'job:update',
  'job:complete',
  'job:error',
  'credits:update',
] as const satisfies EventType[]
export type WebhookType = (typeof WEBHOOK_TYPES)[number]

/** `gone`: it answered 410. `failing`: nothing was delivered for days. */
export type DisabledBecause = 'gone' | 'failing'

export interface WebhookEndpoint {
  readonly id: string
  readonly userId: string
  readonly url: string
  readonly types: readonly WebhookType[]
  /** Sealed, newest first; the second is the one before a rotation. */
  readonly secrets: readonly string[]
  readonly rotatedAt: Date | null
  /** First failure since the last success. */
  readonly failingSince: Date | null
  readonly disabledAt: Date | null
  readonly disabledBecause: DisabledBecause | null
  readonly createdAt: Date
}

export const DELIVERY_STATES = ['due', 'delivered', 'failed'] as const
export type DeliveryState = (typeof DELIVERY_STATES)[number]

export interface WebhookDelivery {
  /** The webhook-id of every attempt. */
  readonly id: string
  readonly endpointId: string
  /** Of the event that it tells. */
  readonly seq: number
  readonly type: WebhookType
  readonly jobId: string | null
  readonly state: DeliveryState
  readonly attempts: number
  /** Next attempt of what is due. */
  readonly dueAt: Date
  readonly attemptedAt: Date | null
  readonly deliveredAt: Date | null
  readonly lastStatus: number | null
  readonly lastError: string | null
  /** When the event happened. */
  readonly at: Date
}

/** A delivery that this process has the lease of. */
export interface ClaimedDelivery {
  readonly id: string
  readonly endpointId: string
  readonly userId: string
  /** This attempt, 1 the first; names the holder of the lease. */
  readonly attempt: number
  readonly url: string
  readonly secrets: readonly string[]
  readonly rotatedAt: Date | null
  readonly event: { readonly seq: number; readonly type: WebhookType; readonly data: unknown; readonly at: Date }
}

export type DeliveryResult =
  | { readonly state: 'delivered'; readonly status: number }
  | {
      readonly state: 'due'
      readonly retryInMs: number
      readonly status: number | null
      readonly error: string
    }
  | {
      readonly state: 'failed'
      readonly status: number | null
      readonly error: string
      /** The endpoint wants nothing more. */
      readonly gone: boolean
    }

export interface WebhookStore {
  /** @throws AppError `conflict` when the account has `most` of them, `unauthenticated` once it is erased */
  create(endpoint: {
    readonly id: string
    readonly userId: string
    readonly url: string
    readonly types: readonly WebhookType[]
    readonly secret: string
    readonly most: number
  }): Promise<WebhookEndpoint>
  /** Newest first; everybody's for `null`. */
  list(userId: string | null): Promise<readonly WebhookEndpoint[]>
  find(userId: string, id: string): Promise<WebhookEndpoint | null>
  /** Takes its deliveries along. `false` when there is none of that id for this user. */
  remove(userId: string, id: string): Promise<boolean>
  /** Enabled, and not failing. `null` when not found. */
  enable(userId: string, id: string): Promise<WebhookEndpoint | null>
  /** `secret` becomes the first; the one that was first stays beside it. `null` when not found. */
  rotate(userId: string, id: string, secret: string): Promise<WebhookEndpoint | null>

  /** Newest event first. */
  deliveries(
    userId: string,
    endpointId: string,
    filter: { readonly state?: DeliveryState },
    page: PageRequest,
  ): Promise<Page<WebhookDelivery>>
  /** Due now, its attempts counted anew. `null` when not found. */
  resend(userId: string, endpointId: string, id: string): Promise<WebhookDelivery | null>

  /** What is due, oldest first, leased to the caller: due again when the lease is over. Skips disabled endpoints and those of `except`. */
  claim(options: {
    readonly limit: number
    readonly leaseMs: number
    readonly except: readonly string[]
  }): Promise<readonly ClaimedDelivery[]>
  /**
   * Notes what an attempt came to; nothing happens when its lease went on to another. An endpoint that is gone, or has
   * failed for `giveUpAfterMs`, is disabled, and what is due there fails. @returns why it was disabled by this, or `null`
   */
  settle(
    attempt: Pick<ClaimedDelivery, 'id' | 'attempt'>,
    result: DeliveryResult,
    giveUpAfterMs: number,
  ): Promise<DisabledBecause | null>
  /** Due at once, as if never claimed. */
  giveBack(attempt: Pick<ClaimedDelivery, 'id' | 'attempt'>): Promise<void>
}
