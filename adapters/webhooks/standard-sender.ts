import { Webhook } from 'standardwebhooks'
import { abortAfter } from '../../core/abort-after.ts'
import type { WebhookMessage, WebhookSender } from '../../core/ports/webhook-sender.ts'
import { findDestination } from './destination.ts'
import { postPinned } from './post-pinned.ts'
import { type Resolve, resolveLocally, resolvePublicly } from './resolve.ts'
import type { WebhookRules } from './url-rules.ts'
import { whyUnreachable } from './why-unreachable.ts'

export interface StandardSenderOptions extends WebhookRules {
  /** 15 s when absent. */
  readonly timeoutMs?: number
  readonly resolve?: Resolve
}

/** Standard Webhooks 1.0: id, timestamp and signatures in headers; one POST, no redirects. */
export function standardSender(options: StandardSenderOptions): WebhookSender {
  const { allowPrivate, timeoutMs = 15_000, resolve = allowPrivate ? resolveLocally : resolvePublicly() } = options
  const rules = { ...options, resolve }
  return {
    async whyNot(url, signal) {
      const destination = await findDestination(url, rules, signal)
      return destination.kind === 'refused' ? destination.error : null
    },
    async send(message, signal) {
      const either = abortAfter(timeoutMs, signal)
      try {
        const destination = await orAborted(findDestination(message.url, rules, either), either)
        if (destination.kind !== 'addresses') return { kind: 'unreachable', error: destination.error }
        const { url, addresses } = destination
        const { body } = message
        const status = await postPinned({ url, addresses, headers: headersOf(message), body }, either)
        return { kind: 'answered', status }
      } catch (error) {
        signal.throwIfAborted()
        return {
          kind: 'unreachable',
          error: either.aborted ? `No answer within ${timeoutMs / 1_000} s.` : whyUnreachable(error),
        }
      }
    },
  }
}

function headersOf({ id, body, secrets, at }: WebhookMessage): Readonly<Record<string, string>> {
  return {
    'content-type': 'application/json',
    'user-agent': 'Atelier-Webhooks/1',
    'webhook-id': id,
    'webhook-timestamp': String(Math.floor(at.getTime() / 1_000)),
    'webhook-signature': secrets.map((secret) => new Webhook(secret).sign(id, at, body)).join(' '),
  }
}

/** For a resolver that cannot be told to stop. */
function orAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const stop = () => reject(signal.reason)
    if (signal.aborted) return stop()
    signal.addEventListener('abort', stop, { once: true })
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', stop))
  })
}
