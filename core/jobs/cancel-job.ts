import type { JobRecord } from '../job.ts'
import type { Services } from '../services.ts'
import { noSuchJob } from './no-such-job.ts'

/** Cancels, and tells whoever follows the job or works on it. @throws AppError `not_found` */
export async function cancelJob(
  { store, bus }: Pick<Services, 'store' | 'bus'>,
  { id, userId }: Pick<JobRecord, 'id' | 'userId'>,
): Promise<JobRecord> {
  const job = await store.jobs.cancel(userId, id)
  if (!job) throw noSuchJob()
  bus.publish({ topic: 'events', userId, seq: 0 })
  if (job.status === 'cancelling') bus.publish({ topic: 'cancel', jobId: id })
  return job
}
