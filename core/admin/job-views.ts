import * as z from 'zod'
import { JOB_STATUSES, type JobRecord } from '../job.ts'
import type { StepRecord } from '../ports/job-store.ts'
import { jobErrorView, viewJobError } from '../views/job-view.ts'

const moment = z.iso.datetime()
const whole = z.int()
const lane = z.enum(['cpu', 'gpu'])

/** Anybody's job, without what was asked and made: a list shows no prompts. */
export const jobSummaryView = z
  .object({
    id: z.uuid(),
    userId: z.uuid(),
    task: z.string(),
    status: z.enum(JOB_STATUSES),
    phase: z.string(),
    progress: z.number(),
    lane,
    cost: whole,
    charged: whole.nullable(),
    error: jobErrorView.nullable(),
    trace: z.string().nullable(),
    createdAt: moment,
    startedAt: moment.nullable(),
    finishedAt: moment.nullable(),
  })
  .meta({ id: 'AdminJobSummary' })

export function summarizeJob(job: JobRecord): z.output<typeof jobSummaryView> {
  const { id, userId, task, status, phase, progress, lane, cost, charged, error, trace } = job
  return {
    id,
    userId,
    task,
    status,
    phase,
    progress,
    lane,
    cost,
    charged,
    error: viewJobError(error),
    trace,
    createdAt: job.createdAt.toISOString(),
    startedAt: job.startedAt?.toISOString() ?? null,
    finishedAt: job.finishedAt?.toISOString() ?? null,
  }
}

export const adminJobView = jobSummaryView
  .extend({
    taskVersion: z.string(),
    seed: whole,
    input: z.unknown(),
    output: z.unknown(),
    verdict: z.unknown(),
    steps: z.array(z.object({ name: z.string(), ms: whole, gpuMs: whole, finishedAt: moment })),
  })
  .meta({ id: 'AdminJob' })

export function viewAdminJob(job: JobRecord, steps: readonly StepRecord[]): z.output<typeof adminJobView> {
  const { taskVersion, seed, input, output, verdict } = job
  return {
    ...summarizeJob(job),
    taskVersion,
    seed,
    input: input ?? null,
    output: output ?? null,
    verdict: verdict ?? null,
    steps: steps.map(({ name, ms, gpuMs, finishedAt }) => ({ name, ms, gpuMs, finishedAt: finishedAt.toISOString() })),
  }
}
