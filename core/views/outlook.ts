import type { JobRecord } from '../job.ts'
import { etaSeconds, JOB_TIMING, jobShape } from '../job-timing.ts'
import type { Services } from '../services.ts'
import { NO_OUTLOOK, type Outlook } from './job-view.ts'

const KEEP_MS = 10_000

export type MeanMs = (task: string, cost: number) => Promise<number | null>

/** How long jobs of this kind took here; asked of the store every ten seconds at most, since it moves slowly. */
export function meanMsOf({ store, now }: Pick<Services, 'store' | 'now'>): MeanMs {
  const kept = new Map<string, { readonly until: number; readonly mean: Promise<number | null> }>()
  return (task, cost) => {
    const shape = jobShape(task, cost)
    const known = kept.get(shape)
    if (known && known.until > now().getTime()) return known.mean
    const mean = store.jobs.timing(JOB_TIMING, shape).then((timing) => timing?.meanMs ?? null)
    kept.set(shape, { until: now().getTime() + KEEP_MS, mean })
    mean.catch(() => kept.delete(shape))
    return mean
  }
}

export async function lookAhead(store: Services['store'], meanMs: MeanMs, job: JobRecord): Promise<Outlook> {
  if (job.status !== 'pending' && job.status !== 'processing') return NO_OUTLOOK
  const position = job.status === 'pending' ? await store.jobs.position(job.id) : null
  return outlookAt(meanMs, job, position)
}

/** The same for a page of jobs, with one question about all their places. */
export async function lookAheadAll(
  store: Services['store'],
  meanMs: MeanMs,
  jobs: readonly JobRecord[],
): Promise<readonly Outlook[]> {
  const waiting = jobs.filter(({ status }) => status === 'pending').map(({ id }) => id)
  const places = waiting.length > 0 ? await store.jobs.positions(waiting) : new Map<string, number>()
  return Promise.all(jobs.map((job) => outlookAt(meanMs, job, places.get(job.id) ?? null)))
}

async function outlookAt(meanMs: MeanMs, job: JobRecord, position: number | null): Promise<Outlook> {
  if (job.status !== 'pending' && job.status !== 'processing') return NO_OUTLOOK
  return { position, etaSeconds: etaSeconds(job, position, await meanMs(job.task, job.cost)) }
}
