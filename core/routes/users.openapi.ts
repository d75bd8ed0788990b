import * as z from 'zod'
import { accountView, transactionView } from '../auth/account-view.ts'
import { eraseBody, pageQuery } from '../auth/requests.ts'
import { empty, json, pageOf } from '../openapi/answers.ts'
import type { Describe } from '../openapi/operation.ts'

const credits = z.object({ available: z.int(), held: z.int() })
const tag = 'users'

export const userOperations: Describe = () => [
  {
    method: 'get',
    path: '/api/v1/users/profile',
    id: 'getProfile',
    tag,
    summary: 'Read the own account',
    auth: 'account:read',
    answers: { 200: json('The account.', accountView) },
  },
  {
    method: 'delete',
    path: '/api/v1/users/profile',
    id: 'eraseProfile',
    tag,
    summary: 'Erase the own account',
    description: 'Address, password, inputs and outputs go; ledger rows stay. Open jobs are cancelled.',
    auth: 'user',
    body: { 'application/json': eraseBody },
    answers: { 204: empty('Erased.') },
    errors: ['wrong_credentials'],
  },
  {
    method: 'get',
    path: '/api/v1/users/credits',
    id: 'getCredits',
    tag,
    summary: 'Read the balance',
    auth: 'account:read',
    answers: { 200: json('Credits to spend, and credits held for open jobs.', credits) },
  },
  {
    method: 'get',
    path: '/api/v1/users/transactions',
    id: 'listTransactions',
    tag,
    summary: 'List what happened to the credits, newest first',
    auth: 'account:read',
    query: pageQuery,
    answers: { 200: json('A page.', pageOf(transactionView)) },
  },
]
