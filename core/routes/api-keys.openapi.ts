import * as z from 'zod'
import { apiKeyView } from '../auth/account-view.ts'
import { apiKeyBody } from '../auth/requests.ts'
import { empty, json, listOf } from '../openapi/answers.ts'
import type { Describe } from '../openapi/operation.ts'

const newKey = apiKeyView
  .extend({ secret: z.string().describe('The key itself: shown now and never again.') })
  .meta({ id: 'NewApiKey' })
const tag = 'api-keys'

export const apiKeyOperations: Describe = () => [
  {
    method: 'get',
    path: '/api/v1/users/api-keys',
    id: 'listApiKeys',
    tag,
    summary: 'List the own API keys',
    auth: 'user',
    answers: { 200: json('Keys that are not revoked.', listOf(apiKeyView)) },
  },
  {
    method: 'post',
    path: '/api/v1/users/api-keys',
    id: 'createApiKey',
    tag,
    summary: 'Make an API key',
    auth: 'user',
    body: { 'application/json': apiKeyBody },
    answers: { 201: json('The key.', newKey) },
    errors: ['conflict'],
  },
  {
    method: 'delete',
    path: '/api/v1/users/api-keys/{id}',
    id: 'revokeApiKey',
    tag,
    summary: 'Revoke an API key',
    auth: 'user',
    answers: { 204: empty('Revoked.') },
    errors: ['not_found'],
  },
]
