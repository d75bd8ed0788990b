import type { Describe } from '../../openapi/operation.ts'
import { adminCheckOperations } from './checks.openapi.ts'
import { inviteOperations } from './invites.openapi.ts'
import { adminJobOperations } from './jobs.openapi.ts'
import { adminOverviewOperations } from './overview.openapi.ts'
import { adminQueueOperations } from './queue.openapi.ts'
import { adminUserOperations } from './users.openapi.ts'

export const adminOperations: Describe = (plugins) =>
  [
    adminOverviewOperations,
    inviteOperations,
    adminUserOperations,
    adminJobOperations,
    adminQueueOperations,
    adminCheckOperations,
  ].flatMap((describe) => describe(plugins))
