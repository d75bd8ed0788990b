import type { Caller } from '../http/env.ts'
import type { Services } from '../services.ts'
import type { Submitted } from './create-job.ts'
import { samePrint } from './fingerprint.ts'
import { keyReused } from './key-reused.ts'

/** An Idempotency-Key, and the print of what was asked under it. */
export interface Idempotency {
  readonly key: string
  readonly fingerprint: Uint8Array
}

/** The job that the same key made of the same question before. @throws AppError `idempotency_key_reused` */
export async function findReplay(
  { store }: Pick<Services, 'store'>,
  { userId }: Pick<Caller, 'userId'>,
  idempotency: Idempotency | null,
): Promise<Submitted | null> {
  if (!idempotency) return null
  const found = await store.jobs.findByIdempotencyKey(userId, idempotency.key)
  if (!found) return null
  if (samePrint(found.fingerprint, idempotency.fingerprint)) return { job: found.job, replayed: true }
  throw keyReused(found.job.id)
}
