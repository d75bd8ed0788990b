import type { AppError } from '../errors.ts'
import type { Account, ApiKey, Credential } from '../ports/account-store.ts'
import type { Logger } from '../ports/outside.ts'

export const SCOPES = ['jobs:read', 'jobs:write', 'files:read', 'files:write', 'account:read'] as const
export type Scope = (typeof SCOPES)[number]

/** Who is asking: a signed-in user (every scope), or an API key. */
export interface Caller {
  readonly userId: string
  readonly role: Account['role']
  readonly plan: string
  /** `null` for a signed-in user. */
  readonly key: ApiKey | null
  /** What a stream is asked about again for as long as it is open. */
  readonly credential: Credential
}

/** What middleware leaves for routes. */
export interface AppEnv {
  Variables: {
    /** `null` when no valid credentials came. */
    caller: Caller | null
    /** Why the credentials that came are not valid; routes that need a caller throw it. */
    badCredentials: AppError | null
    /** W3C trace id of the request: 32 hex digits; on the job, in every log line. */
    trace: string
    log: Logger
    /** Tells of an error that is ours to mend; absent on the edge. */
    reportError?: (error: unknown) => void
    /** Address of the client, proxies resolved. */
    address: string
  }
}
