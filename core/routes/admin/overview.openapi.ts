import { machinesView } from '../../admin/machines.ts'
import { statsView } from '../../admin/stats.ts'
import { json } from '../../openapi/answers.ts'
import type { Describe } from '../../openapi/operation.ts'

export const adminOverviewOperations: Describe = () => [
  {
    method: 'get',
    path: '/api/v1/admin/stats',
    id: 'readStats',
    tag: 'admin',
    summary: 'Read the studio in numbers',
    auth: 'admin',
    answers: { 200: json('Accounts, jobs, queue, credits, earnings, webhooks; up to 5 s old.', statsView) },
  },
  {
    method: 'get',
    path: '/api/v1/admin/gpu',
    id: 'readMachines',
    tag: 'admin',
    summary: 'Read workers and cards',
    auth: 'admin',
    answers: { 200: json('Who works now, and on which cards.', machinesView) },
  },
]
