import { AppError } from '../errors.ts'
import { createBell } from '../events/bell.ts'
import { failpoint } from '../failpoint.ts'
import type { Documents, NewDocument } from '../ports/documents.ts'
import type { Duty, DutyStore } from '../ports/duty-store.ts'
import type { ErrorReporter } from '../ports/error-reporter.ts'
import type { Logger, Metrics } from '../ports/outside.ts'
import { jobMetadata } from './job-metadata.ts'

export interface Archivist {
  readonly duties: DutyStore
  readonly documents: Documents
  readonly log: Logger
  readonly metrics: Metrics
  readonly errors: ErrorReporter
  readonly lookEveryMs?: number
  readonly leaseMs?: number
}

const LOOK_EVERY_MS = 2_000
/** Longer than the calls of a batch may take together; a taker who is slower than half of it writes nothing more. */
const LEASE_MS = 30_000
const LONGEST_PAUSE_MS = 10_000
/** A document that is refused will most likely be so again. */
const REFUSED_AGAIN_MS = 3_600_000
const BATCH = 100

/**
 * Lets documents follow jobs and accounts, at least once, in every process; nobody leads and nobody waits for it. While
 * the document store is away duties stay where they are. Ends with `signal`.
 */
export async function runArchivist(archivist: Archivist, signal: AbortSignal): Promise<void> {
  const { duties, log, metrics, errors, lookEveryMs = LOOK_EVERY_MS } = archivist
  const { wait } = createBell(signal)
  let failures = 0
  while (!signal.aborted) {
    try {
      for (let full = true; full && !signal.aborted; ) {
        const { taken, answered } = await doDue(archivist)
        full = taken === BATCH
        if (!answered) continue
        metrics.gauge('atelier_documents_up', 1, {})
        if (failures > 0) log.info('documents.back')
        failures = 0
      }
    } catch (error) {
      if (failures++ === 0) log.warn('documents.away', { error })
      errors.report('documents', error)
      metrics.gauge('atelier_documents_up', 0, {})
    }
    // Without the database there is no number, and everybody else says so.
    await duties.open().then(
      (open) => metrics.gauge('atelier_documents_due', open, {}),
      () => {},
    )
    await wait(failures === 0 ? lookEveryMs : pauseMs(lookEveryMs, failures))
  }
}

/** Twice as long after each failure. Pure. */
export function pauseMs(lookEveryMs: number, failures: number): number {
  return Math.min(LONGEST_PAUSE_MS, lookEveryMs * 2 ** Math.min(failures - 1, 10))
}

/**
 * One batch. @returns how many were taken, and whether the document store was asked and answered
 * @throws AppError `unavailable`; what was taken is then due again after its lease
 */
export async function doDue(archivist: Archivist): Promise<{ readonly taken: number; readonly answered: boolean }> {
  const { duties, documents, leaseMs = LEASE_MS } = archivist
  const takenMs = performance.now()
  const isLate = () => performance.now() - takenMs > leaseMs / 2
  const taken = await duties.take(BATCH, leaseMs)
  if (taken.length === 0) return { taken: 0, answered: false }
  failpoint('documents.taken')

  const jobs = taken.filter(({ kind }) => kind === 'job')
  const ended = new Map((await duties.endedJobs(jobs.map(({ id }) => id))).map((facts) => [facts.job.id, facts]))
  const erased = jobs.filter(({ id }) => !ended.has(id))
  const told = jobs.flatMap((duty) => {
    const facts = ended.get(duty.id)
    return facts ? [{ duty, document: { id: duty.id, userId: duty.userId, body: jobMetadata(facts) } }] : []
  })
  const works: (() => Promise<readonly Duty[]>)[] = []
  if (erased.length > 0) works.push(() => documents.remove('job_metadata', erased).then(() => erased))
  if (told.length > 0) works.push(() => putApart(archivist, told))
  for (const account of taken.filter(({ kind }) => kind !== 'job')) {
    works.push(() => documents.removeOfUser(account.userId).then(() => [account]))
  }
  let answered = false
  for (const work of works) {
    // Somebody else may have them soon, and must not be overtaken by older facts.
    if (isLate()) break
    const done = await work()
    answered = true
    failpoint('documents.written')
    await duties.done(done)
  }
  return { taken: taken.length, answered }
}

interface Told {
  readonly duty: Duty
  readonly document: NewDocument
}

/** All at once; where one of them is refused, the halves apart, so that it holds up no other. @returns those that are done */
async function putApart(archivist: Archivist, told: readonly Told[]): Promise<readonly Duty[]> {
  const { duties, documents, log, errors } = archivist
  try {
    await documents.put(
      'job_metadata',
      told.map(({ document }) => document),
    )
    return told.map(({ duty }) => duty)
  } catch (error) {
    if (!(error instanceof AppError) || error.code === 'unavailable') throw error
    const [only, ...others] = told
    if (only && others.length === 0) {
      log.error('documents.refused', { jobId: only.duty.id, error })
      errors.report('documents', error, { jobId: only.duty.id })
      await duties.postpone(only.duty, REFUSED_AGAIN_MS)
      return []
    }
  }
  const half = Math.ceil(told.length / 2)
  return [...(await putApart(archivist, told.slice(0, half))), ...(await putApart(archivist, told.slice(half)))]
}
