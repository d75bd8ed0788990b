import * as z from 'zod'
import { inviteBody } from '../../auth/requests.ts'
import { json } from '../../openapi/answers.ts'
import type { Describe } from '../../openapi/operation.ts'

const invite = z.object({ code: z.string(), expiresAt: z.iso.datetime() })

export const inviteOperations: Describe = () => [
  {
    method: 'post',
    path: '/api/v1/admin/invites',
    id: 'createInvite',
    tag: 'admin',
    summary: 'Invite somebody',
    auth: 'admin',
    body: { 'application/json': inviteBody },
    bodyOptional: true,
    answers: { 201: json('A code for one account, shown once.', invite) },
  },
]
