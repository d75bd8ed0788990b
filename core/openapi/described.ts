import { adminOperations } from '../routes/admin-min.openapi.ts'
import { apiKeyOperations } from '../routes/api-keys.openapi.ts'
import { authOperations } from '../routes/auth.openapi.ts'
import { probeOperations } from '../routes/probes.openapi.ts'
import { systemOperations } from '../routes/system.openapi.ts'
import { userOperations } from '../routes/users.openapi.ts'
import type { Describe } from './operation.ts'

/** Every file of routes, in the order of the reference. */
export const DESCRIBED: readonly Describe[] = [
  authOperations,
  userOperations,
  apiKeyOperations,
  systemOperations,
  adminOperations,
  probeOperations,
]
