import { AppError } from '../errors.ts'
import type { Caller } from '../http/env.ts'
import { uuidv7 } from '../ids.ts'
import { hasEnded, type JobRecord } from '../job.ts'
import type { Task } from '../plugin.ts'
import type { Services } from '../services.ts'
import { countRefusal } from './count-refusal.ts'
import { createJob, type Submitted } from './create-job.ts'
import { findReplay } from './find-replay.ts'
import { fingerprint } from './fingerprint.ts'
import { judgeRequest, refusalError } from './judge-request.ts'
import type { LiveOffers } from './offers.ts'
import { parseStored } from './parse-request.ts'

export interface Retry {
  readonly job: JobRecord
  readonly caller: Caller
  readonly trace: string
  readonly key: string | null
}

/** A new job with input, files and seed of an ended one, judged and priced as today. */
export async function retryJob(
  services: Services,
  tasks: ReadonlyMap<string, Task>,
  offers: LiveOffers,
  { job, caller, trace, key }: Retry,
): Promise<Submitted> {
  const idempotency = key === null ? null : { key, fingerprint: await fingerprint('retry', job.id, {}) }
  const before = await findReplay(services, caller, idempotency)
  if (before) return before
  if (job.erasedAt || job.input === null) throw new AppError('gone', 'The input of this job was erased.')
  if (!hasEnded(job.status)) throw new AppError('conflict', `A job is retried once it has ended; it is ${job.status}.`)
  const task = tasks.get(job.task)
  if (!task) throw new AppError('gone', `No plugin of this studio brings the task ${job.task} any more.`)

  const files = await services.store.jobs.inputs(job.id)
  const counts: Record<string, number> = {}
  for (const { slot } of files) counts[slot] = (counts[slot] ?? 0) + 1
  const judged = await judgeRequest(parseStored(task, job.input, counts), await offers(), services.policy)
  if (judged.refusal?.code === 'prompt_refused') await countRefusal(services, caller)
  if (judged.refusal) throw refusalError(judged.refusal)
  const order = { jobId: uuidv7(), caller, trace, seed: job.seed, files, idempotency, retriedFrom: job.id }
  return createJob(services, judged, order)
}
