import { join } from 'node:path'
import { scalarScript } from '../../adapters/docs/scalar-script.ts'
import { sharpCodec } from '../../adapters/image/sharp-codec.ts'
import { osloHasher } from '../../adapters/password/oslo-hasher.ts'
import { postgresStore } from '../../adapters/postgres/postgres-store.ts'
import { secretKeySealer } from '../../adapters/seal/secret-key-sealer.ts'
import { folderScratch } from '../../adapters/storage/scratch.ts'
import { stripePayments } from '../../adapters/stripe/stripe-payments.ts'
import { errorReporter, type OpenErrorReporter } from '../../adapters/telemetry/error-reporter.ts'
import { promMetrics } from '../../adapters/telemetry/prom-metrics.ts'
import { receiveMultipart } from '../../adapters/upload/receive-multipart.ts'
import { standardSender } from '../../adapters/webhooks/standard-sender.ts'
import { countSettled } from '../../core/metrics/count-settled.ts'
import type { Plugin } from '../../core/plugin.ts'
import { rulePolicy } from '../../core/policy/rule-policy.ts'
import type { Documents } from '../../core/ports/documents.ts'
import type { Logger } from '../../core/ports/outside.ts'
import type { Services } from '../../core/services.ts'
import type { Env } from '../env.ts'
import { openErrorSink } from '../error-sink.ts'
import { openDocuments } from './documents.ts'
import { openObjects } from './objects.ts'
import { openSecretKey } from './secret-key.ts'
import { settingsOf } from './settings.ts'
import { openWires } from './wires.ts'

export interface Opened {
  readonly services: Services
  readonly documents: Documents
  readonly errors: OpenErrorReporter
  /** Ends pools and listeners; after everybody who uses them. */
  close(): Promise<void>
}

export interface Given {
  readonly databaseUrl: string
  readonly plugins: readonly Plugin[]
  readonly log: Logger
  readonly closing: AbortSignal
}

/** Chooses an adapter for each port. */
export async function openServices(env: Env, { databaseUrl, plugins, log, closing }: Given): Promise<Opened> {
  const metrics = promMetrics({ process: true })
  const sink = await openErrorSink(env)
  const errors = errorReporter({ metrics, log, ...(sink && { sink }) })
  const store = postgresStore({
    url: databaseUrl,
    maxConnections: env.DATABASE_POOL,
    onSettled: (job) => countSettled(metrics, job),
  })
  const { objects, filesOrigin, close: closeObjects } = await openObjects(env, log)
  const sealer = secretKeySealer(await openSecretKey(env.DATA_DIR, env.SECRET_KEY))
  const { documents, close: closeDocuments } = await openDocuments(env, store)
  // The last that can fail: its connections would keep the process.
  const { close: closeWires, ...wires } = await openWires(env, { databaseUrl, log, metrics })
  const services: Services = {
    plugins,
    store,
    objects,
    ...wires,
    policy: rulePolicy(),
    hasher: osloHasher(),
    sealer,
    codec: sharpCodec(),
    scratch: folderScratch(scratchOf(env)),
    receive: receiveMultipart,
    webhookSender: standardSender({
      allowPrivate: env.WEBHOOK_ALLOW_PRIVATE,
      requireHttps: env.NODE_ENV === 'production',
    }),
    reference: scalarScript(),
    ...paymentsOf(env),
    log,
    metrics,
    errors,
    settings: { ...settingsOf(env), filesOrigin },
    now: () => new Date(),
    closing,
  }
  return {
    services,
    documents,
    errors,
    async close() {
      await closeWires()
      await closeDocuments()
      closeObjects()
      await store.close()
      await errors.flush(REPORTS_END_MS)
    },
  }
}

/** What no tracker takes within it is lost. */
const REPORTS_END_MS = 2_000

/** Each process has a scratch folder of its own. */
export function scratchOf({ DATA_DIR }: Pick<Env, 'DATA_DIR'>): string {
  return join(DATA_DIR, 'scratch', String(process.pid))
}

/** None without a key: then credits are given by hand. */
function paymentsOf({ STRIPE_SECRET_KEY, STRIPE_WEBHOOK_SECRET, STRIPE_API_URL }: Env): Pick<Services, 'payments'> {
  if (!STRIPE_SECRET_KEY || !STRIPE_WEBHOOK_SECRET) return {}
  const apiUrl = STRIPE_API_URL === undefined ? {} : { apiUrl: STRIPE_API_URL }
  return {
    payments: stripePayments({ secretKey: STRIPE_SECRET_KEY, webhookSecret: STRIPE_WEBHOOK_SECRET, ...apiUrl }),
  }
}
