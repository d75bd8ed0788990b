import type { JobRecord } from './job.ts'

/** Under this name the worker learns how long whole jobs take, beside what it learns of each engine. */
export const JOB_TIMING = 'job'

/** Jobs that take about the same time: the price follows the amount of work. */
export function jobShape(task: string, cost: number): string {
  return `${task}/${cost}`
}

/**
 * Seconds until a job has ended, from what its like took here: `meanMs` once for each job up to it in the line, or what
 * is left of a running one. `null` when nothing was measured. Pure.
 */
export function etaSeconds(
  job: Pick<JobRecord, 'status' | 'progress'>,
  position: number | null,
  meanMs: number | null,
): number | null {
  if (meanMs === null) return null
  if (job.status === 'pending') return position === null ? null : Math.ceil((meanMs * position) / 1000)
  if (job.status === 'processing') return Math.ceil((meanMs * (1 - job.progress)) / 1000)
  return null
}
