import * as z from 'zod'
import { DELIVERY_STATES, WEBHOOK_TYPES, type WebhookDelivery, type WebhookEndpoint } from '../ports/webhook-store.ts'
import { overlapUntil } from './secrets.ts'

const moment = z.iso.datetime()

export const webhookView = z
  .object({
    id: z.uuid(),
    url: z.string(),
    types: z.array(z.enum(WEBHOOK_TYPES)),
    disabledAt: moment.nullable(),
    disabledBecause: z
      .enum(['gone', 'failing'])
      .nullable()
      .meta({ description: 'gone: it answered 410; failing: it took nothing for five days.' }),
    failingSince: moment.nullable().meta({ description: 'First failure since the last success.' }),
    oldSecretUntil: moment.nullable().meta({ description: 'After a rotation both secrets sign until then.' }),
    createdAt: moment,
  })
  .meta({ id: 'Webhook' })

export function viewWebhook(endpoint: WebhookEndpoint, now: Date): z.output<typeof webhookView> {
  const { id, url, types, disabledAt, disabledBecause, failingSince, createdAt } = endpoint
  return {
    id,
    url,
    types: [...types],
    disabledAt: disabledAt?.toISOString() ?? null,
    disabledBecause,
    failingSince: failingSince?.toISOString() ?? null,
    oldSecretUntil: overlapUntil(endpoint, now)?.toISOString() ?? null,
    createdAt: createdAt.toISOString(),
  }
}

export const deliveryView = z
  .object({
    id: z.uuid().meta({ description: 'The webhook-id of every attempt.' }),
    seq: z.int().positive().meta({ description: 'Number of the event.' }),
    type: z.enum(WEBHOOK_TYPES),
    jobId: z.uuid().nullable(),
    state: z.enum(DELIVERY_STATES),
    attempts: z.int().nonnegative(),
    nextAttemptAt: moment.nullable(),
    attemptedAt: moment.nullable(),
    deliveredAt: moment.nullable(),
    status: z.int().nullable().meta({ description: 'HTTP status of the last attempt; null when none came.' }),
    error: z.string().nullable(),
    at: moment.meta({ description: 'When the event happened.' }),
  })
  .meta({ id: 'WebhookDelivery' })

export function viewDelivery(delivery: WebhookDelivery): z.output<typeof deliveryView> {
  const { id, seq, type, jobId, state, attempts, dueAt, attemptedAt, deliveredAt, lastStatus, lastError, at } = delivery
  return {
    id,
    seq,
    type,
    jobId,
    state,
    attempts,
    nextAttemptAt: state === 'due' ? dueAt.toISOString() : null,
    attemptedAt: attemptedAt?.toISOString() ?? null,
    deliveredAt: deliveredAt?.toISOString() ?? null,
    status: lastStatus,
    error: lastError,
    at: at.toISOString(),
  }
}

export const testView = z
  .object({
    delivered: z.boolean(),
    status: z.int().nullable(),
    error: z.string().nullable(),
    ms: z.int().nonnegative(),
  })
  .meta({ id: 'WebhookTest' })
