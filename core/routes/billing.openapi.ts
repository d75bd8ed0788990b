import * as z from 'zod'
import { checkoutBody, checkoutView, portalBody, portalView, receivedView, shopView } from '../billing/requests.ts'
import { json } from '../openapi/answers.ts'
import type { Describe } from '../openapi/operation.ts'

const tag = 'billing'

export const billingOperations: Describe = () => [
  {
    method: 'get',
    path: '/api/v1/billing/plans',
    id: 'listPlans',
    tag,
    summary: 'List plans and packs of credits',
    auth: 'none',
    answers: { 200: json('What is for sale.', shopView) },
  },
  {
    method: 'post',
    path: '/api/v1/billing/checkout',
    id: 'startCheckout',
    tag,
    summary: 'Buy a plan or a pack of credits',
    description: 'Open `url` in a browser. The credits come within seconds after the payment: see `credits:update`.',
    auth: 'user',
    body: { 'application/json': checkoutBody },
    answers: { 201: json('The page to pay at.', checkoutView) },
    errors: ['payments_off', 'account_frozen', 'conflict'],
  },
  {
    method: 'post',
    path: '/api/v1/billing/portal',
    id: 'openPortal',
    tag,
    summary: 'See invoices, change the card, end a plan',
    auth: 'user',
    body: { 'application/json': portalBody },
    answers: { 201: json('The page of the payment provider.', portalView) },
    errors: ['payments_off', 'conflict'],
  },
  {
    method: 'post',
    path: '/api/v1/billing/webhook',
    id: 'receivePaymentNotice',
    tag,
    summary: 'For Stripe: say what has happened to a payment',
    description: 'Signed by Stripe in `Stripe-Signature`. Does not count against limits.',
    auth: 'none',
    headers: { 'Stripe-Signature': 'Stripe’s signature of exactly this body.' },
    body: { 'application/json': z.looseObject({ id: z.string(), type: z.string() }) },
    answers: { 200: json('Stored.', receivedView) },
    errors: ['payments_off', 'bad_signature'],
  },
]
