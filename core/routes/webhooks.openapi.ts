import * as z from 'zod'
import { empty, json, listOf, pageOf } from '../openapi/answers.ts'
import type { Describe } from '../openapi/operation.ts'
import { deliveryView, testView, webhookView } from '../webhooks/views.ts'
import { deliveriesQuery, webhookBody } from './webhooks.ts'

const withSecret = webhookView
  .extend({ secret: z.string().describe('`whsec_…`, to verify signatures with: shown now and never again.') })
  .meta({ id: 'WebhookWithSecret' })
const tag = 'webhooks'
const auth = 'user'
const path = '/api/v1/webhooks'

export const webhookOperations: Describe = () => [
  {
    method: 'get',
    path,
    id: 'listWebhooks',
    tag,
    summary: 'List the own webhooks',
    auth,
    answers: { 200: json('Newest first.', listOf(webhookView)) },
  },
  {
    method: 'post',
    path,
    id: 'createWebhook',
    tag,
    summary: 'Have events posted to an address',
    description: 'Signed by Standard Webhooks 1.0, from now on: what happened before is not told.',
    auth,
    body: { 'application/json': webhookBody },
    answers: { 201: json('The webhook, with its secret.', withSecret) },
    errors: ['conflict'],
  },
  {
    method: 'delete',
    path: `${path}/{id}`,
    id: 'deleteWebhook',
    tag,
    summary: 'Delete a webhook and its delivery log',
    auth,
    answers: { 204: empty('Deleted.') },
    errors: ['not_found'],
  },
  {
    method: 'post',
    path: `${path}/{id}/rotate`,
    id: 'rotateWebhookSecret',
    tag,
    summary: 'Give a webhook a new secret',
    description: 'For a day each delivery carries two signatures: of the new secret and of the one before it.',
    auth,
    answers: { 200: json('The webhook, with its new secret.', withSecret) },
    errors: ['not_found'],
  },
  {
    method: 'post',
    path: `${path}/{id}/enable`,
    id: 'enableWebhook',
    tag,
    summary: 'Enable a webhook that was disabled',
    description: 'Deliveries that failed meanwhile stay failed; resend those that matter.',
    auth,
    answers: { 200: json('The webhook.', webhookView) },
    errors: ['not_found'],
  },
  {
    method: 'post',
    path: `${path}/{id}/test`,
    id: 'testWebhook',
    tag,
    summary: 'Send a test message now',
    description: 'Of type `webhook:test`; tried once, and not in the delivery log.',
    auth,
    answers: { 200: json('What came back.', testView) },
    errors: ['not_found'],
  },
  {
    method: 'get',
    path: `${path}/{id}/deliveries`,
    id: 'listWebhookDeliveries',
    tag,
    summary: 'Read the delivery log of a webhook',
    auth,
    query: deliveriesQuery,
    answers: { 200: json('Newest event first.', pageOf(deliveryView)) },
    errors: ['not_found'],
  },
  {
    method: 'post',
    path: `${path}/{id}/deliveries/{delivery}/resend`,
    id: 'resendWebhookDelivery',
    tag,
    summary: 'Send a delivery again, under the same webhook-id',
    auth,
    answers: { 202: json('It is due now.', deliveryView) },
    errors: ['not_found', 'conflict'],
  },
]
