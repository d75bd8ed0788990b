import * as z from 'zod'
import { json } from '../../openapi/answers.ts'
import type { Describe } from '../../openapi/operation.ts'

const problems = z.array(z.string()).meta({ description: 'A sentence each; empty when all is well.' })
const ledger = z.object({ users: z.int(), transactions: z.int(), problems }).meta({ id: 'LedgerReport' })
const files = z.object({ rows: z.int(), objects: z.int(), problems }).meta({ id: 'FilesReport' })

export const adminCheckOperations: Describe = () => [
  {
    method: 'post',
    path: '/api/v1/admin/ledger/verify',
    id: 'verifyLedger',
    tag: 'admin',
    summary: 'Rebuild every balance from its entries and compare',
    auth: 'admin',
    answers: { 200: json('What was found.', ledger) },
  },
  {
    method: 'post',
    path: '/api/v1/admin/files/verify',
    id: 'verifyFiles',
    tag: 'admin',
    summary: 'Compare rows with stored objects, both ways',
    description: 'Takes as long as the store is large; the command `atelier files verify` does the same.',
    auth: 'admin',
    answers: { 200: json('What was found.', files) },
  },
]
