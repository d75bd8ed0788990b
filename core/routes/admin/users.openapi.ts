import { accountView } from '../../auth/account-view.ts'
import { creditsBody, planBody } from '../../auth/requests.ts'
import { json, pageOf } from '../../openapi/answers.ts'
import type { Describe } from '../../openapi/operation.ts'
import { usersQuery } from './users.ts'

const tag = 'admin'
const auth = 'admin'
const path = '/api/v1/admin/users'
const after = { 200: json('The account after it.', accountView) }

export const adminUserOperations: Describe = () => [
  {
    method: 'get',
    path,
    id: 'listUsers',
    tag,
    summary: 'Search accounts',
    auth,
    query: usersQuery,
    answers: { 200: json('Newest first; erased accounts are not among them.', pageOf(accountView)) },
  },
  {
    method: 'get',
    path: `${path}/{id}`,
    id: 'readUser',
    tag,
    summary: 'Read an account',
    auth,
    answers: { 200: json('The account.', accountView) },
    errors: ['not_found'],
  },
  {
    method: 'post',
    path: `${path}/{id}/freeze`,
    id: 'freezeUser',
    tag,
    summary: 'Let an account start no jobs',
    auth,
    answers: after,
    errors: ['not_found'],
  },
  {
    method: 'post',
    path: `${path}/{id}/unfreeze`,
    id: 'unfreezeUser',
    tag,
    summary: 'Let an account start jobs again',
    description: 'Refused prompts are forgiven: they count from now on.',
    auth,
    answers: after,
    errors: ['not_found'],
  },
  {
    method: 'post',
    path: `${path}/{id}/plan`,
    id: 'setPlan',
    tag,
    summary: 'Give an account a plan',
    description: 'Until a moment, or for ever. A subscription that is paid later decides anew.',
    auth,
    body: { 'application/json': planBody },
    answers: after,
    errors: ['not_found'],
  },
  {
    method: 'post',
    path: `${path}/{id}/credits`,
    id: 'adjustCredits',
    tag,
    summary: 'Give or take credits, with a reason',
    auth,
    body: { 'application/json': creditsBody },
    answers: after,
    errors: ['not_found', 'insufficient_credits'],
  },
]
