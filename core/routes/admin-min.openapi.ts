import * as z from 'zod'
import { accountView } from '../auth/account-view.ts'
import { creditsBody, inviteBody } from '../auth/requests.ts'
import { json } from '../openapi/answers.ts'
import type { Describe } from '../openapi/operation.ts'

const invite = z.object({ code: z.string(), expiresAt: z.iso.datetime() })

export const adminOperations: Describe = () => [
  {
    method: 'post',
    path: '/api/v1/admin/invites',
    id: 'createInvite',
    tag: 'admin',
    summary: 'Invite somebody',
    auth: 'admin',
    body: { 'application/json': inviteBody },
    answers: { 201: json('A code for one account, shown once.', invite) },
  },
  {
    method: 'post',
    path: '/api/v1/admin/users/{id}/credits',
    id: 'adjustCredits',
    tag: 'admin',
    summary: 'Give or take credits, with a reason',
    auth: 'admin',
    body: { 'application/json': creditsBody },
    answers: { 200: json('The account after it.', accountView) },
    errors: ['not_found', 'insufficient_credits'],
  },
]
