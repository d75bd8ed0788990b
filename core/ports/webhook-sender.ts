export interface WebhookMessage {
  /** The webhook-id: the same at every attempt, so that receivers know a repetition. */
  readonly id: string
  readonly url: string
  readonly body: string
  /** `whsec_…`; signed with each. */
  readonly secrets: readonly string[]
  /** Moment of this attempt. */
  readonly at: Date
}

export type WebhookAnswer =
  | { readonly kind: 'answered'; readonly status: number }
  /** Not reached, or not allowed to be; a sentence for the owner of the endpoint. */
  | { readonly kind: 'unreachable'; readonly error: string }

/** Signs by Standard Webhooks 1.0 and posts to addresses that strangers chose: never to private ones, never along a redirect. */
export interface WebhookSender {
  /** A sentence for what can never be delivered to; `null` where it may, or where the name does not resolve now. */
  whyNot(url: string, signal: AbortSignal): Promise<string | null>
  /** One attempt, bounded in time. @throws the signal's reason alone */
  send(message: WebhookMessage, signal: AbortSignal): Promise<WebhookAnswer>
}
