import { join } from 'node:path'
import { scalarScript } from '../../adapters/docs/scalar-script.ts'
import { sharpCodec } from '../../adapters/image/sharp-codec.ts'
import { failOpen } from '../../adapters/limits/fail-open.ts'
import { memoryLimiter } from '../../adapters/limits/memory-limiter.ts'
import { osloHasher } from '../../adapters/password/oslo-hasher.ts'
import { postgresDoorbell } from '../../adapters/postgres/doorbell.ts'
import { postgresEventBus } from '../../adapters/postgres/event-bus.ts'
import { postgresListener } from '../../adapters/postgres/listener.ts'
import { postgresStore } from '../../adapters/postgres/postgres-store.ts'
import { secretKeySealer } from '../../adapters/seal/secret-key-sealer.ts'
import { folderPreviews } from '../../adapters/storage/previews.ts'
import { folderScratch } from '../../adapters/storage/scratch.ts'
import { promMetrics } from '../../adapters/telemetry/prom-metrics.ts'
import { receiveMultipart } from '../../adapters/upload/receive-multipart.ts'
import type { Plugin } from '../../core/plugin.ts'
import { rulePolicy } from '../../core/policy/rule-policy.ts'
import type { Logger } from '../../core/ports/outside.ts'
import type { Services } from '../../core/services.ts'
import type { Env } from '../env.ts'
import { openObjects } from './objects.ts'
import { openSecretKey } from './secret-key.ts'
import { settingsOf } from './settings.ts'

export interface Opened {
  readonly services: Services
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
  const store = postgresStore({ url: databaseUrl })
  const listener = postgresListener({ url: databaseUrl })
  const services: Services = {
    plugins,
    store,
    objects: await openObjects(env),
    doorbell: postgresDoorbell(listener),
    bus: postgresEventBus(listener),
    limiter: failOpen(memoryLimiter(), log),
    policy: rulePolicy(),
    hasher: osloHasher(),
    sealer: secretKeySealer(await openSecretKey(env.DATA_DIR, env.SECRET_KEY)),
    codec: sharpCodec(),
    previews: folderPreviews(join(env.DATA_DIR, 'previews')),
    scratch: folderScratch(scratchOf(env)),
    receive: receiveMultipart,
    reference: scalarScript(),
    log,
    metrics: promMetrics({ process: true }),
    settings: settingsOf(env),
    now: () => new Date(),
    closing,
  }
  return {
    services,
    async close() {
      await listener.close()
      await store.close()
    },
  }
}

/** Each process has a scratch folder of its own. */
export function scratchOf({ DATA_DIR }: Pick<Env, 'DATA_DIR'>): string {
  return join(DATA_DIR, 'scratch', String(process.pid))
}
