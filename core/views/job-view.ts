import * as z from 'zod'
import type { JobError } from '../errors.ts'
import { JOB_STATUSES, type JobRecord } from '../job.ts'

const timestamp = z.iso.datetime()

export const jobErrorView = z.object({
  code: z.string(),
  message: z.string(),
  retryable: z.boolean(),
  details: z.record(z.string(), z.unknown()).optional(),
})

/** A job as the API speaks of it. Only stable links stand in it, so that equal jobs are equal bytes. */
export const jobView = z
  .object({
    id: z.uuid(),
    task: z.string(),
    status: z.enum(JOB_STATUSES),
    phase: z.string().meta({ description: 'For people: waiting, loading-model, step:picture-1, saving.' }),
    progress: z.number().min(0).max(1),
    position: z.int().positive().nullable().meta({ description: 'Place among the waiting jobs; 1 is next.' }),
    etaSeconds: z
      .int()
      .nonnegative()
      .nullable()
      .meta({ description: 'From what such jobs took on this studio; null when nothing was measured yet.' }),
    cost: z.int().nonnegative().meta({ description: 'Credits held at submit; the most that is charged.' }),
    charged: z.int().nonnegative().nullable().meta({ description: 'Credits; null until the job has ended.' }),
    seed: z.int().nonnegative(),
    input: z.unknown().meta({ description: 'With defaults filled in; null once erased.' }),
    output: z.unknown().meta({ description: 'null until the job is completed.' }),
    error: jobErrorView.nullable(),
    retriedFrom: z.uuid().nullable(),
    links: z.object({
      self: z.string(),
      events: z.string(),
      cancel: z.string(),
      preview: z.string(),
      manifest: z.string(),
    }),
    createdAt: timestamp,
    startedAt: timestamp.nullable(),
    finishedAt: timestamp.nullable(),
  })
  .meta({ id: 'Job' })
export type JobView = z.output<typeof jobView>

export function jobUrl(id: string): string {
  return `/api/v1/jobs/${id}`
}

/** What stands beside the row: where it waits, and how long such jobs took. */
export interface Outlook {
  readonly position: number | null
  readonly etaSeconds: number | null
}
export const NO_OUTLOOK: Outlook = { position: null, etaSeconds: null }

export function viewJob(job: JobRecord, { position, etaSeconds }: Outlook): JobView {
  const self = jobUrl(job.id)
  return {
    id: job.id,
    task: job.task,
    status: job.status,
    phase: job.phase,
    progress: job.progress,
    position,
    etaSeconds,
    cost: job.cost,
    charged: job.charged,
    seed: job.seed,
    input: job.input ?? null,
    output: job.output ?? null,
    error: viewJobError(job.error),
    retriedFrom: job.retriedFrom,
    links: {
      self,
      events: `${self}/events`,
      cancel: `${self}/cancel`,
      preview: `${self}/preview`,
      manifest: `${self}/manifest`,
    },
    createdAt: job.createdAt.toISOString(),
    startedAt: job.startedAt?.toISOString() ?? null,
    finishedAt: job.finishedAt?.toISOString() ?? null,
  }
}

export function viewJobError(error: JobError | null): z.output<typeof jobErrorView> | null {
  if (!error) return null
  const { code, message, retryable, details } = error
  return { code, message, retryable, ...(details && { details: { ...details } }) }
}

/** Weak: it stands for what the job says, not for the bytes. Whatever can change in the view moves it. */
export function jobEtag(job: Pick<JobRecord, 'version'>, { position, etaSeconds }: Outlook): string {
  return `W/"${job.version}.${position ?? ''}.${etaSeconds ?? ''}"`
}
