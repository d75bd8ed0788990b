import { failpoint } from '../failpoint.ts'
import type { WebhookAnswer } from '../ports/webhook-sender.ts'
import type { ClaimedDelivery } from '../ports/webhook-store.ts'
import type { Services } from '../services.ts'
import { judgeAnswer } from './judge-answer.ts'
import { payloadOf } from './payload.ts'
import { GIVE_UP_AFTER_MS } from './schedule.ts'
import { validSecrets } from './secrets.ts'

export type Deliverer = Pick<Services, 'store' | 'sealer' | 'webhookSender' | 'log' | 'metrics' | 'now'>

/**
 * One attempt at a claimed delivery, and the note of what it came to; given back when `signal` cuts it short. Whoever
 * dies between sending and noting leaves it due again, so it comes at least once.
 */
export async function deliver(services: Deliverer, delivery: ClaimedDelivery, signal: AbortSignal): Promise<void> {
  const { store, log, metrics } = services
  failpoint('webhook.claimed')
  const startedMs = performance.now()
  const answer = await attempt(services, delivery, signal)
  if (answer === null) return store.webhooks.giveBack(delivery)
  failpoint('webhook.sent')
  const result = judgeAnswer(answer, delivery.attempt, Math.random())
  metrics.count('atelier_webhook_attempts_total', { result: result.state === 'due' ? 'retry' : result.state })
  metrics.observe('atelier_webhook_attempt_duration_seconds', (performance.now() - startedMs) / 1_000, {})
  const disabled = await store.webhooks.settle(delivery, result, GIVE_UP_AFTER_MS)

  const { id, endpointId, userId, attempt: number } = delivery
  const facts = { deliveryId: id, endpointId, userId, attempt: number, status: result.status }
  if (result.state === 'delivered') log.debug('webhook.delivered', facts)
  else log.info('webhook.not-delivered', { ...facts, state: result.state, message: result.error })
  if (disabled) log.warn('webhook.disabled', { endpointId, userId, because: disabled })
}

/** `null` when it was cut short. */
async function attempt(
  { sealer, webhookSender, log, now }: Deliverer,
  { id, endpointId, url, event, ...holder }: ClaimedDelivery,
  signal: AbortSignal,
): Promise<WebhookAnswer | null> {
  try {
    const secrets = await validSecrets(sealer, holder, now())
    return await webhookSender.send({ id, url, body: payloadOf(event), secrets, at: now() }, signal)
  } catch (error) {
    if (signal.aborted) return null
    log.error('webhook.broken', { endpointId, error })
    return { kind: 'unreachable', error: 'It could not be signed or sent; rotate the secret, or ask the operator.' }
  }
}
