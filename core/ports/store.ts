import type { AccountStore } from './account-store.ts'
import type { AdminStore } from './admin-store.ts'
import type { BillingStore } from './billing-store.ts'
import type { Documents } from './documents.ts'
import type { DutyStore } from './duty-store.ts'
import type { FileStore } from './file-store.ts'
import type { JobStore } from './job-store.ts'
import type { LedgerStore } from './ledger-store.ts'
import type { QueueStore } from './queue-store.ts'
import type { WebhookStore } from './webhook-store.ts'
import type { WorkerStore } from './worker-store.ts'

/** Everything that is one Postgres, embedded or real; there is no second implementation to keep honest. */
export interface Store {
  readonly accounts: AccountStore
  readonly jobs: JobStore
  readonly queue: QueueStore
  readonly files: FileStore
  readonly ledger: LedgerStore
  readonly workers: WorkerStore
  readonly webhooks: WebhookStore
  readonly admin: AdminStore
  readonly billing: BillingStore
  /** Where documents lie unless there is a MongoDB for them. */
  readonly documents: Documents
  readonly duties: DutyStore
  /** Answers when the database does. @throws AppError `unavailable` */
  ping(signal?: AbortSignal): Promise<void>
  close(): Promise<void>
}
