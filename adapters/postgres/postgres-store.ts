import type { Store } from '../../core/ports/store.ts'
import { connect } from './connect.ts'
import { attempt, coded } from './faults.ts'
import { accountStore } from './store/accounts.ts'
import { adminStore } from './store/admin.ts'
import { apiKeyStore } from './store/api-keys.ts'
import { billingCustomerStore } from './store/billing-customers.ts'
import { billingNoticeStore } from './store/billing-notices.ts'
import { billingSettleStore } from './store/billing-settle.ts'
import { cancelStore } from './store/cancel.ts'
import { documentDutyStore } from './store/document-duties.ts'
import { documentStore } from './store/documents.ts'
import { eraseAccountStore } from './store/erase-account.ts'
import { eraseJobStore } from './store/erase-job.ts'
import { eventStore } from './store/events.ts'
import { fileRetentionStore } from './store/file-retention.ts'
import { fileStore } from './store/files.ts'
import { jobStore } from './store/jobs.ts'
import { laneStore } from './store/lanes.ts'
import { ledgerStore } from './store/ledger.ts'
import { ledgerVerifyStore } from './store/ledger-verify.ts'
import { pruneStore } from './store/prune.ts'
import { queueStore } from './store/queue.ts'
import { sessionStore } from './store/sessions.ts'
import type { OnSettled } from './store/settle.ts'
import { signingKeyStore } from './store/signing-keys.ts'
import { submitStore } from './store/submit.ts'
import { sweepStore } from './store/sweep.ts'
import { timingStore } from './store/timings.ts'
import { webhookLogStore } from './store/webhook-log.ts'
import { webhookQueueStore } from './store/webhook-queue.ts'
import { webhookEndpointStore } from './store/webhooks.ts'
import { workerStore } from './store/workers.ts'

export interface PostgresStoreOptions {
  readonly url: string
  /** Connections at most; 10 when absent. */
  readonly maxConnections?: number
  /** Shown in pg_stat_activity. */
  readonly name?: string
  readonly onSettled?: OnSettled
}

/** The store on a migrated database. Connects at the first call. */
export function postgresStore(options: PostgresStoreOptions): Store {
  const { url, maxConnections = 10, name = 'atelier', onSettled = () => {} } = options
  const sql = connect(url, { name, max: maxConnections })
  const { timing, learn, timings } = timingStore(sql)
  return {
    accounts: coded({
      ...accountStore(sql),
      ...sessionStore(sql),
      ...apiKeyStore(sql),
      ...signingKeyStore(sql),
      ...eraseAccountStore(sql, onSettled),
    }),
    jobs: coded({
      ...submitStore(sql),
      ...jobStore(sql),
      ...eventStore(sql),
      ...cancelStore(sql, onSettled),
      ...eraseJobStore(sql, onSettled),
      ...pruneStore(sql),
      timing,
    }),
    queue: coded({ ...queueStore(sql, onSettled), ...sweepStore(sql, onSettled), ...laneStore(sql), learn, timings }),
    files: coded({ ...fileStore(sql), ...fileRetentionStore(sql) }),
    ledger: coded({ ...ledgerStore(sql), ...ledgerVerifyStore(sql) }),
    billing: coded({ ...billingCustomerStore(sql), ...billingNoticeStore(sql), ...billingSettleStore(sql) }),
    workers: coded(workerStore(sql)),
    documents: coded(documentStore(sql)),
    duties: coded(documentDutyStore(sql)),
    admin: coded(adminStore(sql)),
    webhooks: coded({ ...webhookEndpointStore(sql), ...webhookLogStore(sql), ...webhookQueueStore(sql) }),
    async ping(signal) {
      signal?.throwIfAborted()
      const query = sql`select 1`
      const stop = () => query.cancel()
      signal?.addEventListener('abort', stop, { once: true })
      try {
        await attempt(async () => query)
      } finally {
        signal?.removeEventListener('abort', stop)
      }
    },
    async close() {
      await sql.end({ timeout: 5 })
    },
  }
}
