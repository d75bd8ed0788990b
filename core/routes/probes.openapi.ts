import * as z from 'zod'
import { json } from '../openapi/answers.ts'
import type { Describe } from '../openapi/operation.ts'

const part = z.object({ ok: z.boolean(), ms: z.int().optional(), count: z.int().optional() })
const readiness = z.object({
  status: z.enum(['ready', 'not ready']),
  parts: z.object({ database: part, storage: part, workers: part, draining: z.boolean() }),
})
const jwk = z.object({
  kty: z.literal('EC'),
  crv: z.literal('P-256'),
  x: z.string(),
  y: z.string(),
  kid: z.string(),
  alg: z.literal('ES256'),
  use: z.literal('sig'),
})
const text = { jsonSchema: { type: 'string' } } as const
const base = { method: 'get', tag: 'operations', auth: 'none' } as const

export const probeOperations: Describe = () => [
  {
    ...base,
    path: '/healthz',
    id: 'getHealth',
    summary: 'Whether the process lives',
    answers: { 200: json('It does.', z.object({ status: z.literal('ok') })) },
  },
  {
    ...base,
    path: '/readyz',
    id: 'getReadiness',
    summary: 'Whether it can serve, part by part',
    answers: { 200: json('It can.', readiness), 503: json('The database is away, or the process drains.', readiness) },
  },
  {
    ...base,
    path: '/metrics',
    id: 'getMetrics',
    summary: 'Metrics for Prometheus',
    answers: { 200: { description: 'Prometheus text format.', content: { 'text/plain': text } } },
  },
  {
    ...base,
    path: '/.well-known/jwks.json',
    id: 'getJwks',
    summary: 'Public keys of the access tokens',
    answers: { 200: json('A JSON web key set.', z.object({ keys: z.array(jwk) })) },
  },
  {
    ...base,
    path: '/openapi.json',
    id: 'getOpenApi',
    summary: 'This description',
    answers: { 200: json('OpenAPI 3.1.', z.record(z.string(), z.unknown())) },
  },
]
