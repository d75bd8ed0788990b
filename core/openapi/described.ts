import { adminOperations } from '../routes/admin/admin.openapi.ts'
import { apiKeyOperations } from '../routes/api-keys.openapi.ts'
import { authOperations } from '../routes/auth.openapi.ts'
import { billingOperations } from '../routes/billing.openapi.ts'
import { contentOperations } from '../routes/content.openapi.ts'
import { eventOperations } from '../routes/events.openapi.ts'
import { fileOperations } from '../routes/files.openapi.ts'
import { jobOperations } from '../routes/jobs.openapi.ts'
import { probeOperations } from '../routes/probes.openapi.ts'
import { socketOperations } from '../routes/socket.openapi.ts'
import { systemOperations } from '../routes/system.openapi.ts'
import { taskOperations } from '../routes/tasks.openapi.ts'
import { userOperations } from '../routes/users.openapi.ts'
import { webhookOperations } from '../routes/webhooks.openapi.ts'
import type { Settings } from '../services.ts'
import type { Describe } from './operation.ts'

/** Every file of routes, in the order of the reference. */
export const DESCRIBED: readonly Describe[] = [
  authOperations,
  userOperations,
  apiKeyOperations,
  taskOperations,
  jobOperations,
  eventOperations,
  socketOperations,
  fileOperations,
  contentOperations,
  webhookOperations,
  systemOperations,
  billingOperations,
  adminOperations,
  probeOperations,
]

/** Those that a studio of these settings has: it serves content only where links to files lead to itself. */
export function describedFor({ filesOrigin }: Pick<Settings, 'filesOrigin'>): readonly Describe[] {
  return filesOrigin === null ? DESCRIBED : DESCRIBED.filter((describe) => describe !== contentOperations)
}
